package dev.slipway.delivery;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.image.CacheDirectory;
import dev.slipway.delivery.image.ImageParameters;
import dev.slipway.delivery.image.cache.CachePrune;
import dev.slipway.manifest.AbstractSlipwayMojo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Deletes the least recently used base images and layers until the cache is below its size limit.
 * Needs no project.
 *
 * @since 0.1.0
 */
@Mojo(name = "cache-prune", requiresProject = false, aggregator = true, threadSafe = true)
public class CachePruneMojo extends AbstractSlipwayMojo {

  /**
   * Directory that caches base images and layers across builds; by default in the user's cache
   * directory.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache", defaultValue = "")
  private String cache = "";

  /**
   * Maximum size of base images and layers, with K, M or G; what was used within the last hour
   * always stays.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.cache.size", defaultValue = "5G")
  private String cacheSize = "";

  @Override
  protected void run() throws IOException {
    Path caches = CacheDirectory.ofBuild(cache);
    CachePrune.Result result =
        new CachePrune(caches, InstantSource.system()).run(ImageParameters.bytes(cacheSize));
    Listeners.lines(output())
        .on(new Event.CachePruned(caches, result.files(), result.bytes(), result.left()));
  }
}
