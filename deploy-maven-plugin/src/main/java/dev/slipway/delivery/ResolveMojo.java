package dev.slipway.delivery;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.Pins;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.environment.release.ReleaseResolver;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.AllowedHosts;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.parallel.Aside;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.manifest.bundle.GitRevisionReader;
import dev.slipway.manifest.error.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Resolves this environment: fetches and checks the bundles of its references and lists what would
 * be applied; the objects are in {@code target/environment}.
 *
 * @since 0.1.0
 */
@Mojo(name = "resolve", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class ResolveMojo extends EnvironmentMojo {

  /**
   * Directory that caches what is downloaded; {@code ~/.cache/slipway} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private String cache = "";

  /**
   * Id of the server in settings.xml that has the user and password for the bundles' store; by
   * default the host of each bundle. Counts only where environment.yaml lists its hosts, so that a
   * reference can't send a password to a host of its own choice.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store.serverId", defaultValue = "")
  private String storeServerId = "";

  /**
   * Writes sha256 and version into references that leave them out; {@code -Dpin} does too.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.resolve.pin", defaultValue = "false")
  private boolean pin;

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.resolve.skip", defaultValue = "false")
  private boolean skipResolve;

  @Override
  protected boolean skipGoal() {
    return skipResolve;
  }

  @Override
  protected void run() throws IOException {
    Problems problems = new Problems("this environment");
    Environment environment = new EnvironmentReader().read(baseDirectory(), problems);
    Path directory = buildDirectory().resolve("environment");
    ReleaseFiles files = new ReleaseFiles(directory);
    boolean pinning = pin || asked("pin");
    // Opening the repository takes as long as resolving.
    try (Aside<String> commit = new Aside<>(this::commit);
        Http http = http(httpSettings(), destinations(environment))) {
      BundleFetcher fetcher = new BundleFetcher(serverId(environment), http, credentials());
      BundleCache bundles = new BundleCache(cacheDirectory(), fetcher::fetch);
      ReleaseResolver resolver = new ReleaseResolver(bundles, pinning, console());
      Release release = resolver.resolve(environment, problems);
      if (problems.found()) {
        files.delete(); // what was resolved before is not this environment
      }
      problems.raise();
      boolean pinned = pinning && pin(environment, release);
      release = release.withCommit(pinned ? commit() : commit.get());
      files.write(release);
      console()
          .on(
              new Event.ReleaseResolved(
                  release.environment(),
                  release.ordered().stream()
                      .map(i -> i.object().id() + " (" + i.app().name() + ")")
                      .toList(),
                  directory));
    }
  }

  private boolean pin(Environment environment, Release release) throws IOException {
    List<Pins.Pinned> pins = new Pins(baseDirectory()).write(environment, release);
    for (Pins.Pinned pinned : pins) {
      console().on(new Event.ReferencePinned(pinned.file(), pinned.sha256(), pinned.version()));
    }
    return !pins.isEmpty();
  }

  private static AllowedHosts destinations(Environment environment) {
    return new AllowedHosts(
        environment.definition().hosts(),
        environment.apps().stream().map(app -> AllowedHosts.host(app.bundle())).toList());
  }

  /** Whether a word stands on the command line, as in {@code -Dpin}. */
  private boolean asked(String word) {
    String value = session.getUserProperties().getProperty(word);
    return value != null && !value.equals("false");
  }

  private String serverId(Environment environment) {
    if (storeServerId.isBlank() || !environment.definition().hosts().isEmpty()) {
      return storeServerId;
    }
    console()
        .on(
            new Event.Warning(
                "slipway.store.serverId is ignored: environment.yaml lists no spec.hosts."));
    return "";
  }

  private Path cacheDirectory() {
    Path home = Path.of(System.getProperty("user.home"));
    return CacheDirectory.of(cache, System.getenv(), home).resolve("bundles");
  }

  private String commit() throws IOException {
    return new GitRevisionReader()
        .read(baseDirectory())
        .map(revision -> revision.commit() + (revision.dirty() ? "-dirty" : ""))
        .orElse("");
  }
}
