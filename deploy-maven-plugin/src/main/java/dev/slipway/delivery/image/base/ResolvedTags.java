package dev.slipway.delivery.image.base;

import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Remembers which digest a tag stood for, for builds without a network. */
final class ResolvedTags {
  private final Path directory;

  /**
   * @param caches slipway's cache directory; tags are in {@code tags} of it
   */
  ResolvedTags(Path caches) {
    this.directory = caches.resolve("tags");
  }

  Optional<String> find(ImageName name) throws IOException {
    Path file = file(name);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.size() == 2
            && lines.get(0).equals(key(name))
            && lines.get(1).matches("sha256:[0-9a-f]{64}")
        ? Optional.of(lines.get(1))
        : Optional.empty();
  }

  void keep(ImageName name, String digest) throws IOException {
    if (find(name).filter(digest::equals).isPresent()) {
      return;
    }
    // If it can't be written, builds without a network can't use this tag.
    String lines = key(name) + "\n" + digest + "\n";
    CacheFile.write(file(name), lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Tags differ by case, and files may not. */
  private Path file(ImageName name) {
    return directory.resolve(Sha256.of(key(name).getBytes(StandardCharsets.UTF_8)));
  }

  private static String key(ImageName name) {
    return name.repository() + ":" + name.version();
  }
}
