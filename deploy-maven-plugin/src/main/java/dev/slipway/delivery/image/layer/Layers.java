package dev.slipway.delivery.image.layer;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.FileHashes;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.image.cache.LayerCache;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Packs layers, or takes them from the cache if their content was packed before. */
public final class Layers {
  /** One large layer keeps all processors busy by itself; the small ones fill its gaps. */
  private static final int PARALLEL = 2;

  private final BlobCache blobs;
  private final LayerCache cache;
  private final Path caches;

  /**
   * @param caches slipway's cache directory
   */
  public Layers(Path caches) {
    this.caches = caches;
    this.blobs = new BlobCache(caches);
    this.cache = new LayerCache(caches, blobs);
  }

  /**
   * The layers, in the plans' order; their bytes are in the blob cache.
   *
   * @throws IOException when a file can't be read
   * @throws UserErrorException when a file changes while it is
   */
  public List<Layer> get(List<LayerPlan> plans) throws IOException {
    FileHashes hashes = FileHashes.load(caches);
    List<String> keys = new ArrayList<>();
    List<Optional<Layer>> found = new ArrayList<>();
    List<Integer> missing = new ArrayList<>();
    for (LayerPlan plan : plans) {
      String key = LayerKey.of(plan, hashes);
      keys.add(key);
      found.add(cache.find(key));
      if (found.get(found.size() - 1).isEmpty()) {
        missing.add(found.size() - 1);
      }
    }
    hashes.save();
    List<Callable<Layer>> work = new ArrayList<>();
    missing.forEach(i -> work.add(() -> new LayerArchive(blobs).pack(plans.get(i))));
    List<Layer> packed = new Parallel(PARALLEL).all(work);
    for (int i = 0; i < missing.size(); i++) {
      int plan = missing.get(i);
      keep(plans.get(plan), keys.get(plan), packed.get(i), hashes);
      found.set(plan, Optional.of(packed.get(i)));
    }
    return found.stream().map(Optional::orElseThrow).toList();
  }

  /** Once more by the key: else a file that changed in between is found under its old content. */
  void keep(LayerPlan plan, String key, Layer layer, FileHashes hashes) throws IOException {
    if (!LayerKey.of(plan, hashes).equals(key)) {
      throw new UserErrorException(LayerErrors.changed(plan.name()));
    }
    cache.keep(key, layer);
  }
}
