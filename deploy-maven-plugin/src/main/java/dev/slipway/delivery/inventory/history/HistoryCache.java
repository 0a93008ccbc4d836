package dev.slipway.delivery.inventory.history;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps histories on disk, a file per environment and repository. It only saves time: what can't be
 * read or written is left out.
 */
final class HistoryCache {
  private static final long MOST_BYTES = 256L << 20;

  private final Path directory;

  HistoryCache(Path caches) {
    this.directory = caches.resolve("inventory").resolve("history");
  }

  /** The file of an environment. */
  Path file(String environment, String repository) {
    String key = environment + "\n" + repository;
    return directory.resolve(Sha256.of(key.getBytes(StandardCharsets.UTF_8)) + ".history");
  }

  KnownHistory read(Path file, String environment) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES
          ? HistoryFile.read(Files.readAllBytes(file), environment)
          : KnownHistory.NONE;
    } catch (IOException e) {
      return KnownHistory.NONE;
    }
  }

  /** Replaces a file as a whole; other builds see the old bytes or the new ones. */
  void write(Path file, KnownHistory history, String environment) {
    try {
      Files.createDirectories(directory);
      Path part = Files.createTempFile(directory, "", ".part");
      try {
        Files.write(part, HistoryFile.write(history, environment));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      // The next reading takes longer.
    }
  }
}
