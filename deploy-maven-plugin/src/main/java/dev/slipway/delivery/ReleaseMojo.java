package dev.slipway.delivery;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
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
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals share that turn an environment into a release. */
abstract class ReleaseMojo extends EnvironmentMojo {

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
   * Commit of the environment repository to go back to; the work tree stays as it is.
   *
   * @since 0.1.0
   */
  @Parameter(property = "revision", defaultValue = "")
  private @Nullable String revision = "";

  /** {@code target/environment}. */
  final Path environmentDirectory() {
    return buildDirectory().resolve("environment");
  }

  /** Whether an earlier commit is wanted rather than the work tree. */
  final boolean hasRevision() {
    return revision != null && !revision.isBlank();
  }

  /** Resolves the wanted commit, unless that is what was resolved already. */
  final Release revision() throws IOException {
    ReleaseFiles files = new ReleaseFiles(environmentDirectory());
    try (RevisionFiles sources = RevisionFiles.of(baseDirectory(), String.valueOf(revision))) {
      Problems problems = new Problems("this environment at " + sources.commit());
      Environment environment = new EnvironmentReader().read(sources.directory(), problems);
      Release release = resolve(environment, problems, false).withCommit(sources.commit());
      problems.raise();
      files.write(release);
      return release;
    }
  }

  /** Fetches and checks what an environment refers to; what is wrong is among the problems. */
  final Release resolve(Environment environment, Problems problems, boolean pinning)
      throws IOException {
    try (Http http = http(httpSettings(), destinations(environment))) {
      BundleFetcher fetcher = new BundleFetcher(serverId(environment), http, credentials());
      BundleCache bundles = new BundleCache(caches().resolve("bundles"), fetcher::fetch);
      return new ReleaseResolver(bundles, pinning, console()).resolve(environment, problems);
    }
  }

  /** Directory for what outlives a build. */
  final Path caches() {
    Path home = Path.of(System.getProperty("user.home"));
    return CacheDirectory.of(cache == null ? "" : cache, System.getenv(), home);
  }

  private static AllowedHosts destinations(Environment environment) {
    return new AllowedHosts(
        environment.definition().hosts(),
        environment.apps().stream()
            .filter(app -> !app.isFolder())
            .map(app -> AllowedHosts.host(app.bundle()))
            .toList());
  }

  private String serverId(Environment environment) {
    String id = storeServerId == null ? "" : storeServerId;
    if (id.isBlank() || !environment.definition().hosts().isEmpty()) {
      return id;
    }
    console()
        .on(
            new Event.Warning(
                "slipway.store.serverId is ignored: environment.yaml lists no spec.hosts."));
    return "";
  }
}
