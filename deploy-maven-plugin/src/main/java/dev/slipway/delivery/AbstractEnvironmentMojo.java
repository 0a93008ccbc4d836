package dev.slipway.delivery;

import dev.slipway.delivery.build.BuildState;
import dev.slipway.delivery.build.EnvironmentReleases;
import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.release.GrantTime;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.manifest.AbstractSlipwayMojo;
import dev.slipway.manifest.project.ProjectDirectories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Parameters and steps of the goals that resolve an environment to a release. */
abstract class AbstractEnvironmentMojo extends AbstractSlipwayMojo {
  /**
   * PEM file of certificate authorities to trust in addition to those of the JVM.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.caFile", defaultValue = "")
  private String caFile = "";

  /**
   * How many times a request is retried after a lost connection, 408 or 5xx.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.retries", defaultValue = "3")
  private int httpRetries;

  /**
   * Seconds to wait for a server that sends nothing.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.timeout", defaultValue = "60")
  private int httpTimeout;

  /**
   * Total seconds to wait for a server that reports that it is busy (429, 503).
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.busyTimeout", defaultValue = "120")
  private int httpBusyTimeout;

  /**
   * Maximum seconds for one request that uploads or downloads a file.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.http.transferTimeout", defaultValue = "3600")
  private int httpTransferTimeout;

  /**
   * Comma-separated hosts that use plain HTTP and may receive user names, passwords and tokens; by
   * default only this machine. {@code true} and {@code false} apply to the registry only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.insecure", defaultValue = "")
  private String insecure = "";

  /**
   * Directory that caches what is downloaded; {@code ~/.cache/slipway} by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private @Nullable String cache = "";

  /**
   * Id of the server in settings.xml that has the user and password for the bundles' store; by
   * default the host of each bundle. Used only if environment.yaml lists the allowed hosts, so that
   * a reference can't send a password to a host of its own choice.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store.serverId", defaultValue = "")
  private @Nullable String storeServerId = "";

  /**
   * Commit of the environment repository to roll back to, on the command line only; {@code
   * -Drevision} works too unless the pom uses that property. The work tree stays as it is.
   *
   * @since 0.1.0
   */
  @Parameter(property = RequestedRevision.PROPERTY, defaultValue = "")
  private @Nullable String revision = "";

  /**
   * An approved plan ({@code plan.json}), applied only if it is still valid; {@code -Dplan} works
   * too. By default, the plan that {@code delivery:plan} made for the same release defines which
   * apps may be removed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.plan", defaultValue = "")
  private @Nullable String plan = "";

  /**
   * What happens to a build if a grant in {@code access/} has expired: {@code fail} or {@code
   * warn}; the grant is left out in both cases. By default pipelines of merge requests fail for
   * files that they change.
   *
   * @since 0.1.0
   */
  @Parameter(property = GrantTime.EXPIRED, defaultValue = "")
  private @Nullable String expiredGrants = "";

  @Inject private SettingsDecrypter decrypter;

  final GoalListener events = new GoalListener(this::listener);

  /** A thread that still ends says nothing between Maven's own lines about the build. */
  @Override
  protected final void ended() {
    events.close();
  }

  /** Who hears of what this goal does. */
  DeliveryListener listener() {
    return Listeners.lines(output());
  }

  final Connections connections() {
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections.Build build = Connections.Build.of(session, decrypter, baseDirectory());
    return new Connections(build, limits, PlainHosts.of(insecure, ""), new RequestEvents(events));
  }

  /** The results that earlier goals left for this one. */
  final BuildState build() {
    return BuildState.shared(project::getContextValue, project::setContextValue);
  }

  final EnvironmentReleases releases() {
    EnvironmentReleases.Settings settings =
        new EnvironmentReleases.Settings(
            baseDirectory(),
            environmentDirectory(),
            caches(),
            storeServerId == null ? "" : storeServerId,
            agreedPlan().isPresent(),
            GrantTime.of(expiredGrants, System.getenv(), Clock.systemUTC()));
    return new EnvironmentReleases(build(), connections(), settings, events);
  }

  /** The release that {@code delivery:resolve} left, or that of the requested commit. */
  final Release release() throws IOException {
    return releases().release(wish());
  }

  /** The earlier commit that is requested instead of the work tree. */
  final Optional<RequestedRevision> wish() throws IOException {
    return RequestedRevision.of(
        session.getUserProperties(), revision, ProjectDirectories.pom(project), baseDirectory());
  }

  /** {@code target/environment}. */
  final Path environmentDirectory() {
    return buildDirectory().resolve("environment");
  }

  /** The approved plan. */
  final Optional<Path> agreedPlan() {
    String file = session.getUserProperties().getProperty("plan", plan);
    return file == null || file.isBlank()
        ? Optional.empty()
        : Optional.of(baseDirectory().resolve(file).toAbsolutePath().normalize());
  }

  final Path caches() {
    return CacheDirectory.ofBuild(cache);
  }

  @Override
  protected final Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }
}
