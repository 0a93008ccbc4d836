package dev.slipway.delivery.inventory.figures.commit;

import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.FirstCommit;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Remembers what is between two commits: it never changes. One small file per project. It only
 * saves requests: what can't be read is read again.
 */
public final class RangeCache {
  private static final int FORMAT = 1;
  private static final long MOST_BYTES = 8L << 20;
  private static final int MOST_RANGES = 5000;

  private final Path directory;
  private final String server;

  /**
   * @param caches slipway's cache directory
   * @param server of the projects
   */
  public RangeCache(Path caches, String server) {
    this.directory = caches.resolve("inventory").resolve("commits");
    this.server = server;
  }

  /** What is remembered of a project. */
  Map<CommitRange, RangeFacts> find(String project, List<CommitRange> ranges) {
    Map<String, Object> known = read(project);
    Map<CommitRange, RangeFacts> facts = new LinkedHashMap<>();
    for (CommitRange range : ranges) {
      if (known.get(key(range)) instanceof Map<?, ?> kept) {
        facts(kept).ifPresent(found -> facts.put(range, found));
      }
    }
    return facts;
  }

  /** Remembers what is known. */
  void keep(String project, Map<CommitRange, RangeFacts> facts) {
    Map<String, Object> known = new LinkedHashMap<>(read(project));
    facts.forEach(
        (range, found) -> {
          if (found.isKnown()) {
            known.put(key(range), map(found));
          }
        });
    // The oldest ones are first.
    while (known.size() > MOST_RANGES) {
      known.remove(known.keySet().iterator().next());
    }
    CacheFile.write(file(project), JsonMaps.write(Map.of("format", FORMAT, "ranges", known)));
  }

  private Map<String, Object> read(String project) {
    Path file = file(project);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
        return Map.of();
      }
      Map<String, Object> all = JsonMaps.read(Files.readAllBytes(file));
      Map<String, Object> ranges = new LinkedHashMap<>();
      if (Integer.valueOf(FORMAT).equals(all.get("format"))
          && all.get("ranges") instanceof Map<?, ?> kept) {
        kept.forEach((key, value) -> ranges.put(key.toString(), value));
      }
      return ranges;
    } catch (IOException | JacksonException e) {
      return Map.of();
    }
  }

  private static Map<String, Object> map(RangeFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("direction", facts.direction().name());
    map.put("commits", facts.commits());
    facts
        .first()
        .ifPresent(
            first -> {
              map.put("first", first.commit());
              map.put("authored", first.authored().toString());
              map.put("merged", first.merged().toString());
            });
    facts.fix().ifPresent(subject -> map.put("fix", subject));
    return map;
  }

  private static Optional<RangeFacts> facts(Map<?, ?> map) {
    try {
      Optional<FirstCommit> first =
          Optional.ofNullable(map.get("first"))
              .map(
                  commit ->
                      new FirstCommit(
                          commit.toString(),
                          Instant.parse(String.valueOf(map.get("authored"))),
                          Instant.parse(String.valueOf(map.get("merged")))));
      return Optional.of(
          new RangeFacts(
              Direction.valueOf(String.valueOf(map.get("direction"))),
              Integer.parseInt(String.valueOf(map.get("commits"))),
              first,
              Optional.ofNullable(map.get("fix")).map(Object::toString),
              ""));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty(); // it was edited
    }
  }

  private static String key(CommitRange range) {
    return range.from() + ".." + range.to();
  }

  private Path file(String project) {
    String name = Sha256.of((server + " " + project).getBytes(StandardCharsets.UTF_8));
    return directory.resolve(name.substring(0, 2)).resolve(name + ".json");
  }
}
