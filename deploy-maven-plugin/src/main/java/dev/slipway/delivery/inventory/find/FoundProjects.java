package dev.slipway.delivery.inventory.find;

import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The environments that the last run found on a server, for runs without a network. */
final class FoundProjects {
  private final Path file;
  private final String query;

  /**
   * @param caches slipway's cache directory
   * @param query server and projects
   */
  FoundProjects(Path caches, String query) {
    String name = Sha256.of(query.getBytes(StandardCharsets.UTF_8));
    this.file = caches.resolve("inventory").resolve("found").resolve(name + ".json");
    this.query = query;
  }

  /** Remembers them; where that fails, runs without a network don't know them. */
  void keep(List<String> paths) {
    ObjectNode json = Json.object();
    json.put("query", query);
    ArrayNode projects = json.putArray("projects");
    paths.forEach(projects::add);
    CacheFile.write(file, Json.write(json));
  }

  /** Their paths; empty if they are not known. */
  Optional<List<String>> find() {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      JsonNode json = Json.read(Files.readAllBytes(file));
      if (!json.path("query").asString("").equals(query)) {
        return Optional.empty();
      }
      List<String> paths = new ArrayList<>();
      json.path("projects").forEach(path -> paths.add(path.asString("")));
      return Optional.of(paths);
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }
}
