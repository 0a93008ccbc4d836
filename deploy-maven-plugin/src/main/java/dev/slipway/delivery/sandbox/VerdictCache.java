package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Caches which objects were accepted, by hash: one small file for each server and environment. A
 * file of another format, or a damaged one, is ignored and written again.
 */
final class VerdictCache {
  private static final String FORMAT = "slipway sandbox verdicts, format 1";
  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64} \\d{1,7}");
  private static final int HASH = 64;

  /** A hash that no run has used since is removed. */
  private static final int DAYS = 30;

  /** Younger notes of the last use are not written again. */
  private static final int STALE_DAYS = 7;

  private static final int MOST_OTHERS = 20_000;
  private static final int MOST_FILES = 200;

  private final Path parent;
  private final Path directory;
  private final InstantSource clock;

  /**
   * @param server stands for the programs and how they are started; verdicts of others are not seen
   */
  VerdictCache(Path parent, String server, InstantSource clock) {
    this.parent = parent;
    this.directory = parent.resolve(server.substring(0, Math.min(HASH / 2, server.length())));
    this.clock = clock;
  }

  /** Whether there is anything of this server. */
  boolean any() {
    return Files.isDirectory(directory);
  }

  /** All hashes, with the day of their last use. */
  Map<String, Integer> read(String environment) throws IOException {
    String text;
    try {
      text = Files.readString(file(environment), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    int end = text.length() - HASH - 1;
    if (!text.startsWith(FORMAT + "\n") || end < FORMAT.length() || !text.endsWith("\n")) {
      return Map.of();
    }
    String body = text.substring(0, end);
    if (!hash(body).equals(text.substring(end, end + HASH))) {
      return Map.of();
    }
    Map<String, Integer> entries = new HashMap<>();
    for (String line : body.substring(FORMAT.length() + 1).split("\n")) {
      if (ENTRY.matcher(line).matches()) {
        entries.put(line.substring(0, HASH), Integer.valueOf(line.substring(HASH + 1)));
      }
    }
    return entries;
  }

  /**
   * Keeps what is valid now, and what other states of the environment used recently.
   *
   * @param before as it was read
   * @param used hashes that this run used or added
   */
  void write(String environment, Map<String, Integer> before, Set<String> used) throws IOException {
    int today = (int) Duration.between(Instant.EPOCH, clock.instant()).toDays();
    if (used.stream().allMatch(key -> before.getOrDefault(key, 0) > today - STALE_DAYS)) {
      return;
    }
    Map<String, Integer> entries = new TreeMap<>();
    before.entrySet().stream()
        .filter(entry -> entry.getValue() > today - DAYS)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_OTHERS)
        .forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
    used.forEach(key -> entries.put(key, today));
    StringBuilder body = new StringBuilder(FORMAT).append('\n');
    entries.forEach((key, day) -> body.append(key).append(' ').append(day).append('\n'));
    String text = body + hash(body.toString()) + "\n";
    CacheFile.replace(file(environment), text.getBytes(StandardCharsets.ISO_8859_1));
    tidy();
  }

  /**
   * Deletes files that were not written for long, of all servers, and the oldest if there are many.
   */
  private void tidy() throws IOException {
    Map<Path, Instant> written = new HashMap<>();
    try (Stream<Path> all = Files.walk(parent, 2)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        FileTime time = Files.getLastModifiedTime(file);
        written.put(file, time.toInstant());
      }
    } catch (NoSuchFileException e) {
      return; // another run tidies too
    }
    Instant old = clock.instant().minus(Duration.ofDays(2 * DAYS));
    List<Path> youngest = new ArrayList<>(written.keySet());
    youngest.sort(Comparator.comparing(written::get, Comparator.reverseOrder()));
    for (int n = 0; n < youngest.size(); n++) {
      Path file = youngest.get(n);
      if (n >= MOST_FILES || written.getOrDefault(file, Instant.MAX).isBefore(old)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Path file(String environment) {
    return directory.resolve(hash(environment).substring(0, HASH / 2));
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
