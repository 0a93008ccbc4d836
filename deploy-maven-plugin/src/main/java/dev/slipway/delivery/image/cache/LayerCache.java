package dev.slipway.delivery.image.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Remembers which blob a layer's content was packed into. */
public final class LayerCache {
  private static final String DIGEST = "sha256:[0-9a-f]{64}";

  private final Path directory;
  private final BlobCache blobs;

  /**
   * @param caches slipway's cache directory; entries are in {@code layers} of it
   */
  public LayerCache(Path caches, BlobCache blobs) {
    this.directory = caches.resolve("layers");
    this.blobs = blobs;
  }

  /** The layer of a key; empty when it was never packed or its blob was pruned. */
  public Optional<Layer> find(String key) throws IOException {
    Path file = directory.resolve(key);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    // Byte by byte: the remains of a crash are no reason to stop.
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    if (lines.size() != 4
        || !lines.get(1).matches(DIGEST)
        || !lines.get(2).matches("\\d{1,18}")
        || !lines.get(3).matches(DIGEST)) {
      return Optional.empty();
    }
    Layer layer = new Layer(lines.get(0), lines.get(1), Long.parseLong(lines.get(2)), lines.get(3));
    return blobs.has(layer.digest(), layer.size()) ? Optional.of(layer) : Optional.empty();
  }

  /** Remembers a layer whose blob is kept. */
  public void keep(String key, Layer layer) {
    List<String> lines =
        List.of(layer.mediaType(), layer.digest(), Long.toString(layer.size()), layer.diffId());
    // Where it can't be kept, the next build packs the layer again.
    CacheFile.write(
        directory.resolve(key), String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }
}
