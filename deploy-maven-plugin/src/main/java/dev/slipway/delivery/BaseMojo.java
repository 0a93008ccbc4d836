package dev.slipway.delivery;

import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.image.MavenSettings;
import dev.slipway.delivery.image.base.BaseLock;
import dev.slipway.delivery.image.base.Bases;
import dev.slipway.delivery.image.base.Mirrors;
import dev.slipway.delivery.image.base.Platform;
import dev.slipway.delivery.net.Http;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that know what an image begins with. */
abstract class BaseMojo extends ImageTargetMojo {

  /**
   * Base image: a registry reference, {@code jlink} for a runtime made from the build's own JDK,
   * {@code scratch}, {@code tar:FILE} or {@code oci:DIRECTORY}; by default jlink with a file:
   * registry, else eclipse-temurin of the project's Java release.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.base", defaultValue = "")
  private @Nullable String base = "";

  /**
   * Platforms that the image is for, os/architecture, comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.platform", defaultValue = "linux/amd64")
  protected String platform = "";

  /**
   * Places that are asked for base images instead of their registries, registry=mirror,
   * comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mirrors", defaultValue = "")
  private @Nullable String mirrors = "";

  /**
   * Directory for base images and layers that outlive a build; by default in the user's cache
   * directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private @Nullable String cache = "";

  /** The configured base, or the usual one. */
  protected final String base() {
    return new MavenSettings(project.getProperties()).base(base, target());
  }

  protected final List<Platform> platforms() {
    return Platform.list(platform);
  }

  protected final Path caches() {
    String configured = cache == null ? "" : cache;
    return CacheDirectory.of(configured, System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** Where bases come from. */
  protected final Bases bases(Http http) throws IOException {
    return new Bases(
        registryAccess(http, target()),
        Mirrors.parse(mirrors == null ? "" : mirrors),
        BaseLock.read(baseDirectory()),
        baseDirectory(),
        caches(),
        console());
  }
}
