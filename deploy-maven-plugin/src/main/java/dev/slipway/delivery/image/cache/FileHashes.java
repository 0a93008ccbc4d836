package dev.slipway.delivery.image.cache;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Hashes of files' contents. Those of large files are remembered by what the file system says of
 * them, as git does, so that a build need not read fifty megabytes of jars to see that they are the
 * same. An entry only saves work: a file of another size, time or inode is read.
 */
public final class FileHashes {
  /** Smaller files are read faster than looked up. */
  private static final long LARGE = 64 << 10;

  private static final int MAX_ENTRIES = 20_000;

  /** A file changed this shortly before it was read may have changed after, within one tick. */
  private static final Duration TICK = Duration.ofSeconds(3);

  private final Path file;
  private final Clock clock;
  private final Map<String, String> known;
  private boolean changed;

  private FileHashes(Path file, Clock clock, Map<String, String> known) {
    this.file = file;
    this.clock = clock;
    this.known = known;
  }

  /**
   * @param caches slipway's cache directory; the entries are in {@code hashes} of it
   */
  public static FileHashes load(Path caches) throws IOException {
    return load(caches, Clock.systemUTC());
  }

  static FileHashes load(Path caches, Clock clock) throws IOException {
    Path file = caches.resolve("hashes");
    Map<String, String> known = new HashMap<>();
    if (Files.isReadable(file) && Files.isRegularFile(file)) {
      // Leniently: an entry that a crash damaged is never read.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      for (String line : text.lines().toList()) {
        if (line.indexOf(' ') == 64) {
          known.put(line.substring(65), line.substring(0, 64));
        }
      }
    }
    return new FileHashes(file, clock, known);
  }

  /** SHA-256 of a file's content in hex. */
  public String of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.size() < LARGE) {
      return Sha256.of(Files.readAllBytes(path));
    }
    String identity = identity(path, attributes);
    String hash = known.get(identity);
    if (hash == null) {
      hash = Sha256.of(path);
      if (attributes.lastModifiedTime().toInstant().isBefore(settled())
          && identity.equals(
              identity(path, Files.readAttributes(path, BasicFileAttributes.class)))) {
        known.put(identity, hash);
        changed = true;
      }
    }
    return hash;
  }

  /** Keeps what was learnt; of two builds at a time the later one wins, which costs little. */
  public void save() {
    if (!changed) {
      return;
    }
    List<String> lines = new ArrayList<>();
    known.forEach((identity, hash) -> lines.add(hash + " " + identity));
    lines.subList(0, Math.max(0, lines.size() - MAX_ENTRIES)).clear();
    // Where they can't be kept, the next build reads the files again.
    changed = !CacheFile.write(file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  private Instant settled() {
    return clock.instant().minus(TICK);
  }

  private static String identity(Path path, BasicFileAttributes attributes) {
    String key = attributes.size() + " " + attributes.lastModifiedTime().toInstant();
    return (key + " " + attributes.fileKey() + " " + path.toAbsolutePath()).replace('\n', '?');
  }
}
