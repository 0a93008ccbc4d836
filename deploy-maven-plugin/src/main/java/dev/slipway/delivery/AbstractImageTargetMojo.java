package dev.slipway.delivery;

import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.RecentNotes;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.registry.login.DockerConfigs;
import dev.slipway.delivery.registry.login.GitlabCredentials;
import dev.slipway.delivery.registry.login.GivenCredentials;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that know where an image goes. */
abstract class AbstractImageTargetMojo extends AbstractDeliveryMojo {

  /**
   * Where images go: a registry with a path, or a {@code file:} URL of a directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry", defaultValue = "")
  protected String registry = "";

  /**
   * Full repository of the image without a tag, instead of registry and name.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.image", defaultValue = "")
  private String image = "";

  /**
   * Id of the server in settings.xml that has the registry's user and password; by default its
   * host.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.serverId", defaultValue = "")
  private String registryServerId = "";

  /**
   * User at the registry; the property slipway.registry.password has the password.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.registry.username", defaultValue = "")
  private String registryUsername = "";

  /**
   * Directory for base images and layers that outlive a build; by default in the user's cache
   * directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private @Nullable String cache = "";

  /** Directory with image.tar and image.json. */
  protected final Path imageDirectory() {
    return buildDirectory().resolve("delivery");
  }

  protected final Path caches() {
    String configured = cache == null ? "" : cache;
    return CacheDirectory.of(configured, System.getenv(), Path.of(System.getProperty("user.home")));
  }

  @Override
  protected final Optional<Path> cacheDirectory() {
    return Optional.of(caches());
  }

  protected final ImageTarget target() {
    return ImageTarget.of(name, registry, image);
  }

  protected final RegistryAccess registryAccess(Http http, ImageTarget target) {
    return registryAccess(http, target.host());
  }

  @Override
  protected PlainHosts plainHosts() {
    boolean configured = !registry.isBlank() || !image.isBlank();
    return PlainHosts.of(insecure, configured ? target().host() : "");
  }

  /** To ask for an image that need not be in the configured registry. */
  protected final RegistryAccess registryAccess(Http http, ImageName asked) {
    return registryAccess(http, ImageTarget.ownHost(name, registry, image, asked));
  }

  /**
   * @param ownHost the registry that the settings mean
   */
  protected final RegistryAccess registryAccess(Http http, String ownHost) {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(System.getProperty("user.home"));
    return new RegistryAccess(
        http,
        List.of(
            new GivenCredentials(ownHost, registryUsername, registryPassword()),
            credentials().named("slipway.registry.serverId"),
            new GitlabCredentials(environment),
            DockerConfigs.standard(environment, home)),
        ownHost,
        registryServerId,
        PlainHosts.of(insecure, ownHost),
        offline(),
        RecentNotes.asked(caches(), InstantSource.system()));
  }

  /** Read past Maven's parameters: it prints those with -X. */
  private String registryPassword() {
    String property = "slipway.registry.password";
    String inProject = project.getProperties().getProperty(property, "");
    return session.getUserProperties().getProperty(property, inProject);
  }
}
