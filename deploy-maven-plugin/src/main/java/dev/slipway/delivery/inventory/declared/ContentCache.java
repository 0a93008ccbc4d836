package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.patch.PatchSource;
import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Keeps what was read of bundles, by checksum and by what changes their objects: overlay, namespace
 * and patches. Folders, and bundles without a checksum, are read each time.
 */
final class ContentCache {
  /** To be raised when the same bundle would give other contents. */
  private static final String FORMAT = "1";

  private final Path directory;

  /**
   * @param caches slipway's cache directory
   */
  ContentCache(Path caches) {
    this.directory = caches.resolve("inventory").resolve("contents");
  }

  /**
   * @param environment whose overlay counts
   */
  Optional<AppContent> find(AppReference app, String environment) {
    if (app.sha256().isEmpty()) {
      return Optional.empty();
    }
    Path file = file(app, environment);
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        return Optional.empty();
      }
      JsonNode json = Json.read(Files.readAllBytes(file));
      return json.path("sha256").asString("").equals(app.sha256())
          ? Optional.of(ContentJson.read(json))
          : Optional.empty();
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      return Optional.empty(); // read again, and written again
    }
  }

  void keep(AppReference app, String environment, AppContent content) {
    if (!app.sha256().isEmpty()) {
      CacheFile.write(
          file(app, environment),
          Json.write(ContentJson.write(content).put("sha256", app.sha256())));
    }
  }

  private Path file(AppReference app, String environment) {
    StringBuilder key = new StringBuilder(FORMAT);
    key.append('\n').append(app.sha256()).append('\n').append(environment);
    key.append('\n').append(app.namespace()).append('\n').append(app.name());
    for (PatchSource patch : app.patches()) {
      key.append('\n').append(patch.target()).append('\n').append(patch.text());
    }
    String name = Sha256.of(key.toString().getBytes(StandardCharsets.UTF_8));
    return directory.resolve(name.substring(0, 2)).resolve(name + ".json");
  }
}
