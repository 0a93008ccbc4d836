package dev.slipway.delivery;

import org.apache.maven.plugins.annotations.Parameter;

/** temporary */
abstract class BaseMojo extends ImageTargetMojo {
  /**
   * Base image.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.base", defaultValue = "")
  protected String base = "";

  /**
   * Platforms.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.platform", defaultValue = "")
  protected String platform = "";

  /**
   * Cache.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  protected String cache = "";

  protected final java.nio.file.Path caches() {
    return dev.slipway.delivery.image.CacheDirectory.of(cache, System.getenv(), java.nio.file.Path.of(System.getProperty("user.home")));
  }
  protected final java.util.List<dev.slipway.delivery.image.base.Platform> platforms() { return java.util.List.of(dev.slipway.delivery.image.base.JlinkBase.platform(dev.slipway.delivery.runtime.Jdk.running())); }
  protected final dev.slipway.delivery.image.base.BaseSource baseSource(dev.slipway.delivery.net.Http http, dev.slipway.delivery.image.content.ContentKind kind, dev.slipway.delivery.registry.ImageTarget target) {
    return new dev.slipway.delivery.image.base.JlinkBase(dev.slipway.delivery.runtime.Jdk.running(), java.util.List.of(), caches(), console());
  }
}
