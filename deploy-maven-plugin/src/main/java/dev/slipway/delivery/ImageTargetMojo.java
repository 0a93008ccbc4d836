package dev.slipway.delivery;

import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.registry.DockerConfig;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.RegistryAccess;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that know where an image goes. */
abstract class ImageTargetMojo extends DeliveryMojo {

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
   * Whether the registry speaks plain HTTP: true, false, or a list of hosts; by default loopback
   * hosts only.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.insecure", defaultValue = "")
  private String insecure = "";

  /** Directory with image.tar and image.json. */
  protected final Path imageDirectory() {
    return buildDirectory().resolve("delivery");
  }

  protected final ImageTarget target() {
    return ImageTarget.of(name, registry, image);
  }

  protected final RegistryAccess registryAccess(Http http, ImageTarget target) {
    return registryAccess(http, target.host());
  }

  /**
   * @param ownHost the registry that the settings mean
   */
  protected final RegistryAccess registryAccess(Http http, String ownHost) {
    Path home = Path.of(System.getProperty("user.home"));
    return new RegistryAccess(
        http,
        List.of(credentials(), DockerConfig.standard(System.getenv(), home)),
        ownHost,
        registryServerId,
        insecure,
        offline());
  }
}
