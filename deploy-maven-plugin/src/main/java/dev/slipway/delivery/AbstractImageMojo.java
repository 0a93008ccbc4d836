package dev.slipway.delivery;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.GoalListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.event.RequestEvents;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.base.BaseLock;
import dev.slipway.delivery.image.base.Bases;
import dev.slipway.delivery.image.base.Mirrors;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.image.content.FileLayer;
import dev.slipway.delivery.image.content.MavenContent;
import dev.slipway.delivery.net.Connections;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.registry.login.RegistryLogins;
import dev.slipway.manifest.AbstractSlipwayMojo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** Parameters of the goals that work with the base image and the target registry. */
abstract class AbstractImageMojo extends AbstractSlipwayMojo {

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
  String name;

  /**
   * Where images are pushed: a registry with a path, or a {@code file:} URL of a directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry", defaultValue = "")
  String registry = "";

  /**
   * Full repository of the image without a tag, instead of registry and name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image", defaultValue = "")
  String image = "";

  /**
   * Id of the server in settings.xml that has the registry's user and password; by default its
   * host.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.serverId", defaultValue = "")
  private String registryServerId = "";

  /**
   * User name for the registry; the property slipway.registry.password has the password.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.username", defaultValue = "")
  private String registryUsername = "";

  /**
   * Directory that caches base images and layers across builds; by default in the user's cache
   * directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private @Nullable String cache = "";

  /**
   * Base image: a registry reference, {@code jlink} for a runtime made from the build's own JDK,
   * {@code scratch}, {@code tar:FILE} or {@code oci:DIRECTORY}; by default jlink with a file:
   * registry, else eclipse-temurin of the project's Java release, tomcat for a web application,
   * scratch for layers alone.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.base", defaultValue = "")
  private @Nullable String base = "";

  /**
   * Mirrors from which base images are pulled instead of their registries: registry=mirror,
   * comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mirrors", defaultValue = "")
  private @Nullable String mirrors = "";

  /**
   * What the image contains: {@code classes}, {@code jar}, {@code fat-jar}, {@code war} or {@code
   * none}; by default war for that packaging, none where there are layers but no classes, else
   * classes. Jars need slipway.image.phase to be package.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contents", defaultValue = "")
  private @Nullable String contents = "";

  /**
   * Layers of files on top of the application, or instead of one: each with {@code from}, {@code
   * to}, and optionally {@code mode}, {@code owner} and {@code excludes}.
   *
   * @since 0.1.0
   */
  @Parameter List<FileLayer> layers = List.of();

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image.skip", defaultValue = "false")
  boolean skipImage;

  @Inject private SettingsDecrypter decrypter;

  final DeliveryListener events =
      new GoalListener(() -> Listeners.watched(output(), System.getenv()));

  /** Which parts of the project the image contains. */
  final ContentKind kind() {
    return MavenContent.kind(project, contents == null ? "" : contents, !layers.isEmpty());
  }

  /** The configured base image, or the default. */
  final String base() {
    return new ImageParameters(project.getProperties()).base(base, kind(), target());
  }

  /** The source of base images. */
  final Bases bases(Http http) throws IOException {
    return new Bases(
        registryAccess(http, target().host()),
        Mirrors.parse(mirrors == null ? "" : mirrors),
        BaseLock.read(baseDirectory()),
        baseDirectory(),
        caches(),
        events);
  }

  /** The Java release of the project. */
  final int release() {
    return new ImageParameters(project.getProperties()).release();
  }

  /** The directory of image/ and image.json. */
  final Path imageDirectory() {
    return buildDirectory().resolve("delivery");
  }

  final ImageTarget target() {
    return ImageTarget.of(name, registry, image);
  }

  /** Hosts that credentials are sent to without TLS. */
  PlainHosts plainHosts() {
    return PlainHosts.of(insecure, ImageTarget.configuredHost(name, registry, image));
  }

  final Connections connections() {
    Connections.Limits limits =
        new Connections.Limits(
            caFile, httpRetries, httpTimeout, httpBusyTimeout, httpTransferTimeout);
    Connections.Build build = Connections.Build.of(session, decrypter, baseDirectory());
    return new Connections(build, limits, plainHosts(), new RequestEvents(events));
  }

  final RegistryAccess registryAccess(Http http, String ownHost) {
    String password = RegistryLogins.password(session.getUserProperties(), project.getProperties());
    RegistryLogins.Settings settings =
        new RegistryLogins.Settings(registryServerId, registryUsername, password, insecure);
    return new RegistryLogins(connections(), settings, caches()).access(http, ownHost);
  }

  final Path caches() {
    return CacheDirectory.ofBuild(cache);
  }

  @Override
  protected final Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }
}
