package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.place.BundleUrl;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The versions of apps that the last run of the bot listed, for goals that make no request for
 * them. The bot itself never reads it.
 */
public final class ListedVersions {
  private static final long MOST_BYTES = 8L << 20;

  private final Path directory;

  /**
   * @param caches slipway's cache directory
   */
  public ListedVersions(Path caches) {
    this.directory = caches.resolve("suggest").resolve("versions");
  }

  /** Remembers the versions of an app; where that fails, they are not known. */
  void keep(String folder, List<Candidate> candidates) {
    ObjectNode json = Json.object();
    json.put("folder", folder);
    ArrayNode versions = json.putArray("versions");
    candidates.stream()
        .sorted(Comparator.comparing(Candidate::version))
        .forEach(
            candidate -> {
              ObjectNode version = versions.addObject();
              version.put("version", candidate.version());
              candidate.built().ifPresent(time -> version.put("built", time.toString()));
            });
    CacheFile.write(file(folder), Json.write(json));
  }

  /**
   * The versions of an app.
   *
   * @param folder of the store, {@link BundleUrl#folder}
   * @return in any order; empty if they are not known
   */
  public Optional<List<Candidate>> find(String folder) {
    Path file = file(folder);
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file) || Files.size(file) > MOST_BYTES) {
        return Optional.empty();
      }
      JsonNode json = Json.read(Files.readAllBytes(file));
      if (!json.path("folder").asString("").equals(folder)) {
        return Optional.empty();
      }
      BundleUrl app = BundleUrl.ofFolder(folder);
      List<Candidate> candidates = new ArrayList<>();
      for (JsonNode version : json.path("versions")) {
        String name = version.path("version").asString("");
        String built = version.path("built").asString("");
        if (VersionNames.isPlain(name)) {
          Optional<Instant> time =
              built.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(built));
          candidates.add(new Candidate(name, app.at(name), Optional.empty(), "", time));
        }
      }
      return Optional.of(candidates);
    } catch (IOException | JacksonException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // the next run of the bot writes it again
    }
  }

  private Path file(String folder) {
    String name = Sha256.of(folder.getBytes(StandardCharsets.UTF_8));
    return directory.resolve(name.substring(0, 2)).resolve(name + ".json");
  }
}
