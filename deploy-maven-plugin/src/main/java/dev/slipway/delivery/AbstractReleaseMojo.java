package dev.slipway.delivery;

import dev.slipway.delivery.build.BuildState;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.git.RevisionFiles;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.environment.release.ReleaseResolver;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.AllowedHosts;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.manifest.error.Problems;
import dev.slipway.manifest.git.GitHead;
import dev.slipway.manifest.git.GitRevisionReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals share that turn an environment into a release. */
abstract class AbstractReleaseMojo extends AbstractEnvironmentMojo {
  private static final String STATE = "dev.slipway.delivery.build";
  private static final String RESOLVED = "dev.slipway.delivery.resolved";
  private static final String PLANNED = "dev.slipway.delivery.planned";

  /**
   * Directory that caches what is downloaded; {@code ~/.cache/slipway} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private @Nullable String cache = "";

  /**
   * Id of the server in settings.xml that has the user and password for the bundles' store; by
   * default the host of each bundle. Counts only where environment.yaml lists its hosts, so that a
   * reference can't send a password to a host of its own choice.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store.serverId", defaultValue = "")
  private @Nullable String storeServerId = "";

  /**
   * Commit of the environment repository to go back to, on the command line only; {@code
   * -Drevision} does too where the pom has no other use for it. The work tree stays as it is.
   *
   * @since 0.1.0
   */
  @Parameter(property = RequestedRevision.PROPERTY, defaultValue = "")
  private @Nullable String revision = "";

  /**
   * A plan that somebody agreed to ({@code plan.json}): applied only if it still holds; {@code
   * -Dplan} does too. By default the plan that {@code delivery:plan} made of the same release says
   * which apps may be removed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.plan", defaultValue = "")
  private @Nullable String plan = "";

  /** What goals before this one left for it. */
  final BuildState build() {
    synchronized (project) {
      if (project.getContextValue(STATE) instanceof BuildState known) {
        return known;
      }
      BuildState state = new BuildState();
      project.setContextValue(STATE, state);
      return state;
    }
  }

  /** {@code target/environment}. */
  final Path environmentDirectory() {
    return buildDirectory().resolve("environment");
  }

  /** The plan that {@code delivery:plan} leaves. */
  final Path planFile() {
    return environmentDirectory().resolve("plan.json");
  }

  /** The plan that was agreed to. */
  final Optional<Path> agreedPlan() {
    String brief = session.getUserProperties().getProperty("plan");
    String file = brief == null ? plan : brief;
    return file == null || file.isBlank()
        ? Optional.empty()
        : Optional.of(baseDirectory().resolve(file).toAbsolutePath().normalize());
  }

  /** An earlier commit that is wanted rather than the work tree. */
  final Optional<RequestedRevision> wish() throws IOException {
    return RequestedRevision.of(
        new RequestedRevision.Sources(
            session.getUserProperties(),
            revision == null ? "" : revision,
            text(project.getFile() == null ? null : project.getFile().toPath()),
            text(baseDirectory().resolve(".mvn").resolve("maven.config"))));
  }

  /** Resolves the wanted commit, once in a build. */
  final Release revision(RequestedRevision wish) throws IOException {
    ReleaseFiles files = new ReleaseFiles(environmentDirectory());
    if (wish.equals(project.getContextValue(RESOLVED))) {
      return build().release(files);
    }
    try (RevisionFiles sources = RevisionFiles.of(baseDirectory(), wish.revision())) {
      console()
          .on(
              new Event.CommitChosen(
                  "Resolving", "this environment", sources.commit(), head(), wish.toString()));
      Problems problems = new Problems("this environment at " + sources.commit());
      Environment environment = new EnvironmentReader().read(sources.directory(), problems);
      Release release = resolve(environment, problems, false).withCommit(sources.commit());
      problems.throwIfAny();
      write(release);
      project.setContextValue(RESOLVED, wish);
      return release;
    }
  }

  /** Leaves a release for other goals. */
  final void write(Release release) throws IOException {
    deleteOldPlans();
    new ReleaseFiles(environmentDirectory()).write(release);
  }

  /** Plans of earlier builds are of another release. */
  final void deleteOldPlans() throws IOException {
    if (project.getContextValue(PLANNED) != null || agreedPlan().isPresent()) {
      return;
    }
    for (String name : List.of("plan.json", "plan.txt", "plan.md")) {
      Files.deleteIfExists(environmentDirectory().resolve(name));
    }
  }

  /** The plan files are of this build. */
  final void planned() {
    project.setContextValue(PLANNED, true);
  }

  /** The checked-out commit; empty outside git. */
  final String head() throws IOException {
    return new GitRevisionReader(System.getenv())
        .head(baseDirectory())
        .map(GitHead::commit)
        .orElse("");
  }

  private static String text(@Nullable Path file) throws IOException {
    return file != null && Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
        : "";
  }

  /** Fetches and checks what an environment refers to; what is wrong is among the problems. */
  final Release resolve(Environment environment, Problems problems, boolean pinning)
      throws IOException {
    try (Http http = http(httpSettings(), destinations(environment))) {
      BundleFetcher fetcher = new BundleFetcher(serverId(environment), http, credentials());
      BundleCache bundles = new BundleCache(caches().resolve("bundles"), fetcher::fetch);
      return new ReleaseResolver(bundles, pinning, console(), plainHosts())
          .resolve(environment, problems);
    }
  }

  /** Directory for what outlives a build. */
  final Path caches() {
    Path home = Path.of(System.getProperty("user.home"));
    return CacheDirectory.of(cache == null ? "" : cache, System.getenv(), home);
  }

  @Override
  protected final Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }

  private AllowedHosts destinations(Environment environment) {
    return new AllowedHosts(
        environment.definition().hosts(),
        environment.apps().stream()
            .filter(app -> !app.isFolder())
            .map(app -> AllowedHosts.host(app.bundle()))
            .toList(),
        plainHosts());
  }

  private String serverId(Environment environment) {
    String id = storeServerId == null ? "" : storeServerId;
    if (id.isBlank() || !environment.definition().hosts().isEmpty() || !environment.hostsKnown()) {
      return id;
    }
    console()
        .on(
            new Event.Warning(
                "slipway.store.serverId is ignored: environment.yaml lists no spec.hosts."));
    return "";
  }
}
