package dev.slipway.delivery;

import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentReader;
import dev.slipway.delivery.environment.release.BundleCache;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.environment.release.ReleaseResolver;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.store.BundleFetcher;
import dev.slipway.manifest.bundle.GitRevisionReader;
import java.io.IOException;
import java.nio.file.Path;
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
    Environment environment = new EnvironmentReader().read(baseDirectory());
    Path directory = buildDirectory().resolve("environment");
    try (Http http = http()) {
      BundleFetcher fetcher = new BundleFetcher(serverId(environment), http, credentials());
      BundleCache bundles = new BundleCache(cacheDirectory(), fetcher::fetch);
      Release release = new ReleaseResolver(bundles, console()).resolve(environment, commit());
      new ReleaseFiles(directory).write(release);
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
