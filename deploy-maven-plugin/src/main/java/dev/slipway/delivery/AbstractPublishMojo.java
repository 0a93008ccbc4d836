package dev.slipway.delivery;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.publish.EnvironmentElement;
import dev.slipway.delivery.publish.EnvironmentEntry;
import dev.slipway.delivery.publish.EnvironmentList;
import dev.slipway.delivery.publish.EnvironmentParameters;
import dev.slipway.delivery.publish.EnvironmentSettings;
import dev.slipway.delivery.publish.Promotions;
import dev.slipway.delivery.publish.ReactorPublication;
import dev.slipway.delivery.publish.UncommittedCheck;
import dev.slipway.delivery.reactor.DeployAtEnd;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.store.BundleStore;
import dev.slipway.delivery.store.BundleStores;
import dev.slipway.delivery.store.Publication;
import dev.slipway.manifest.AbstractSlipwayMojo;
import dev.slipway.manifest.bundle.BundleArchive;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.git.LocalOnly;
import dev.slipway.manifest.project.ServiceProject;
import dev.slipway.manifest.project.ShortOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Parameters of the goals that publish: where a bundle is published, and when. */
abstract class AbstractPublishMojo extends AbstractSlipwayMojo {

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
  String insecure = "";

  /**
   * Short name of the service, its image and its bundle.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.name", defaultValue = "${project.artifactId}", required = true)
  private String name;

  /**
   * Team responsible for the service; by default the organization of the pom, or of a parent of the
   * same groupId.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.owner")
  private @Nullable String owner;

  /**
   * How to reach the owner; by default the first developer's address in the pom, or in a parent of
   * the same groupId.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contact")
  private @Nullable String contact;

  /**
   * How a plus sign in the version, as in 1.2.3+build7, is handled: refuse, or underscore.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.version.plus", defaultValue = "refuse")
  private String versionPlus;

  /**
   * Where images are pushed: a registry with a path, or a {@code file:} URL of a directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry", defaultValue = "")
  private String registry = "";

  /**
   * Full repository of the image without a tag, instead of registry and name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image", defaultValue = "")
  private String image = "";

  /**
   * Directory that caches base images and layers across builds; by default in the user's cache
   * directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private @Nullable String cache = "";

  /**
   * Where bundles are published: URL of a Nexus raw (hosted) repository, or a {@code file:} URL of
   * a directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store", defaultValue = "")
  private String store = "";

  /**
   * Id of the server in settings.xml that has the store's user and password; by default its host.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.store.serverId", defaultValue = "")
  private String storeServerId = "";

  /**
   * Whether a multi-module build publishes only after the last publishing module is built, so that
   * nothing is published if one of them fails to build.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.deployAtEnd", defaultValue = "true")
  private boolean deployAtEnd;

  /**
   * Git URLs or folders of the environment repositories, separated by commas; without one nothing
   * is promoted. They are checked before anything is pushed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment", defaultValue = "")
  private String environment = "";

  /**
   * Environments in their order, instead of slipway.environment: a git URL or folder per line or
   * comma, with settings behind it: {@code https://… mode=mergeRequest branch=main serverId=git
   * commits=api}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environments", defaultValue = "")
  private String environmentList = "";

  /**
   * The same in the pom: {@code <environment>} elements with {@code <url>}, {@code <branch>},
   * {@code <mode>}, {@code <serverId>} and {@code <commits>}.
   *
   * @since 0.1.0
   */
  @Parameter private List<EnvironmentElement> environments = List.of();

  /**
   * How a version comes into an environment: {@code commit} on its branch, or {@code mergeRequest}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.mode", defaultValue = "commit")
  private String mode = "";

  /**
   * How commits are made: {@code git}, or {@code api} for one request to GitLab.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.commits", defaultValue = "git")
  private String commits = "";

  /**
   * Branch of the environment repositories that the commit goes to.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.branch", defaultValue = "main")
  private String branch = "";

  /**
   * Id of the server in settings.xml for the environment repositories; host:port or host by
   * default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.environment.serverId", defaultValue = "")
  private String environmentServerId = "";

  /**
   * Skips the goal promote.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.promote.skip", defaultValue = "false")
  boolean skipPromote;

  /**
   * Whether an app reference that belongs to another service or owner may be changed, which takes
   * over its name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.promote.takeOver", defaultValue = "false")
  private boolean takeOver;

  /**
   * Whether an environment may go back to an older version; {@code -DallowDowngrade} in short.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.promote.allowDowngrade", defaultValue = "false")
  private boolean allowDowngrade;

  /**
   * Whether an app that a person holds at its version is changed all the same, which ends the hold;
   * {@code -DendHold} in short.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.promote.endHold", defaultValue = "false")
  private boolean endHold;

  /**
   * Refuses to publish a release with uncommitted changes. Without it they are a warning, and the
   * commit is named with {@code -dirty}.
   *
   * @since 0.1.0
   */
  @Parameter(property = LocalOnly.REQUIRE_CLEAN, defaultValue = "false")
  private boolean requireClean;

  /** This plugin. */
  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Inject private SettingsDecrypter decrypter;

  final DeliveryListener events =
      new GoalListener(() -> Listeners.watched(output(), System.getenv()));

  /**
   * Fails where {@link #publish} would; changes nothing.
   *
   * @return what the module says to {@link Promotions}
   */
  protected abstract Map<String, String> check() throws IOException;

  /**
   * Publishes what this module built.
   *
   * @return what the module says to {@link Promotions}
   */
  protected abstract Map<String, String> publish() throws IOException;

  @Override
  protected final void run() throws IOException {
    DeployAtEnd.Turn turn = new DeployAtEnd.Turn(this::check, this::publish);
    new UncommittedCheck(baseDirectory(), requireClean, end().shared("uncommitted"), events)
        .check(service().revision());
    end().publish(project, turn, together(), deployAtEnd);
  }

  @Override
  protected final void skipped() throws IOException {
    end().pass(project, together());
  }

  private ReactorPublication together() {
    return ReactorPublication.of(connections(), end()::shared, events);
  }

  final DeployAtEnd end() {
    return new DeployAtEnd(session, plugin, mojoExecution);
  }

  final ServiceProject service() {
    return new ServiceProject(
        project, baseDirectory(), new ServiceProject.Settings(name, owner, contact, versionPlus));
  }

  /** The environments in which versions are promoted. */
  final EnvironmentSettings environments() {
    return new EnvironmentParameters(
            new EnvironmentList.Sources(environment, environmentList, environments),
            new EnvironmentEntry.Defaults(branch, environmentServerId, mode, commits),
            new Promotion.Consent(takeOver, allowDowngrade, endHold),
            option -> ShortOption.given(session, option))
        .of(baseDirectory(), session.getTopLevelProject().getArtifactId());
  }

  /** The bundle of this build, and its store. */
  final Publication publication(Http http, ServiceMetadata service) {
    BundleStore to = BundleStores.open(store, storeServerId, http, connections().credentials());
    Path file = buildDirectory().resolve(service.bundleFileName());
    return new Publication(to, service, BundleArchive.existing(file));
  }

  final ImageTarget target() {
    return ImageTarget.of(name, registry, image);
  }

  final Connections connections() {
    PlainHosts plain = PlainHosts.of(insecure, ImageTarget.configuredHost(name, registry, image));
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections.Build build = Connections.Build.of(session, decrypter, baseDirectory());
    return new Connections(build, limits, plain, new RequestEvents(events));
  }

  final Path caches() {
    return CacheDirectory.ofBuild(cache);
  }

  @Override
  protected final Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }
}
