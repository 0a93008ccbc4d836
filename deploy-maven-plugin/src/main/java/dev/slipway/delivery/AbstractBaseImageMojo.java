package dev.slipway.delivery;

import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.base.BaseLock;
import dev.slipway.delivery.image.base.BaseSource;
import dev.slipway.delivery.image.base.Bases;
import dev.slipway.delivery.image.base.JlinkBase;
import dev.slipway.delivery.image.base.Mirrors;
import dev.slipway.delivery.image.base.Platform;
import dev.slipway.delivery.image.content.ContentKind;
import dev.slipway.delivery.image.content.FileLayer;
import dev.slipway.delivery.image.content.MavenContent;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.runtime.Jdk;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals share that know what an image begins with. */
abstract class AbstractBaseImageMojo extends AbstractImageTargetMojo {

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
   * Platforms that the image is for, os/architecture, comma-separated; linux/amd64 by default, the
   * build's own for a jlink base.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.platform", defaultValue = "")
  private @Nullable String platform = "";

  /**
   * Modules of a jlink base, comma-separated; by default all of Java SE and what services usually
   * need.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.jlink.modules", defaultValue = "")
  private @Nullable String jlinkModules = "";

  /**
   * Places that are asked for base images instead of their registries, registry=mirror,
   * comma-separated.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.mirrors", defaultValue = "")
  private @Nullable String mirrors = "";

  /**
   * What goes in: {@code classes}, {@code jar}, {@code fat-jar}, {@code war} or {@code none}; by
   * default war for that packaging, none where there are layers but no classes, else classes. Jars
   * need slipway.image.phase to be package.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.contents", defaultValue = "")
  private @Nullable String contents = "";

  /**
   * Layers of files on top of the application, or instead of one: each with {@code from}, {@code
   * to}, and if need be {@code mode}, {@code owner} and {@code excludes}.
   *
   * @since 0.1.0
   */
  @Parameter protected List<FileLayer> layers = List.of();

  /** What of the project goes in. */
  protected final ContentKind kind() {
    return MavenContent.kind(project, contents == null ? "" : contents, !layers.isEmpty());
  }

  /** The configured base, or the usual one. */
  protected final String base() {
    return new ImageParameters(project.getProperties()).base(base, kind(), target());
  }

  /** The base's source. */
  protected final BaseSource baseSource(Http http) throws IOException {
    List<String> modules = ImageParameters.list(jlinkModules);
    return bases(http).of(base(), () -> new JlinkBase(Jdk.running(), modules, caches(), console()));
  }

  protected final List<Platform> platforms() {
    return ImageParameters.platforms(platform, base());
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
