package dev.slipway.delivery.image.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps the blobs of the caches below a size: those that no build used for the longest time go
 * first. Builds link blobs into their target, so nothing that was built is lost; a layer whose blob
 * is gone is packed or fetched again.
 */
public final class CachePrune {
  /** What is younger may belong to a build that runs now. */
  private static final Duration IN_USE = Duration.ofHours(1);

  private final Path caches;
  private final InstantSource clock;
  private final BlobChecks checks;

  /**
   * What was done.
   *
   * @param files taken away
   * @param bytes of them
   * @param left bytes that stay
   */
  public record Result(int files, long bytes, long left) {}

  private record Blob(Path file, long size, Instant used) {}

  /**
   * @param caches slipway's cache directory
   */
  public CachePrune(Path caches, InstantSource clock) {
    this.caches = caches;
    this.clock = clock;
    this.checks = new BlobChecks(caches);
  }

  /**
   * Takes away what is too much.
   *
   * @param maxBytes of all blobs
   */
  public Result run(long maxBytes) throws IOException {
    List<Blob> blobs = blobs();
    blobs.sort(Comparator.comparing(Blob::used));
    long total = blobs.stream().mapToLong(Blob::size).sum();
    Instant untouchable = clock.instant().minus(IN_USE);
    int files = 0;
    long bytes = 0;
    for (Blob blob : blobs) {
      if (total - bytes <= maxBytes || blob.used().isAfter(untouchable)) {
        break;
      }
      if (takeAway(blob, untouchable)) {
        files++;
        bytes += blob.size();
      }
    }
    if (files > 0) {
      forgetRoots();
    }
    return new Result(files, bytes, total - bytes);
  }

  /** What is known of layers that are no longer here is not needed; some kilobytes each. */
  private void forgetRoots() throws IOException {
    Path roots = caches.resolve("roots");
    if (!Files.isDirectory(roots)) {
      return;
    }
    Path blobs = caches.resolve("blobs").resolve("sha256");
    try (Stream<Path> files = Files.walk(roots)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Those of a layer are called as its blob is.
        if (!Files.exists(blobs.resolve(String.valueOf(file.getFileName())))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  private boolean takeAway(Blob blob, Instant untouchable) throws IOException {
    try {
      // A build may have found it since.
      if (Files.getLastModifiedTime(blob.file()).toInstant().isAfter(untouchable)) {
        return false;
      }
      Files.delete(blob.file());
      checks.forget(blob.file());
      return true;
    } catch (NoSuchFileException e) {
      return false; // another prune was faster
    }
  }

  /**
   * Notes that a build uses a blob, which keeps it for half an hour at least; a write, so not each
   * time.
   */
  static void touch(Path blob, Instant now) {
    try {
      Instant used = Files.getLastModifiedTime(blob).toInstant();
      if (used.isBefore(now.minus(IN_USE.dividedBy(2)))) {
        Files.setLastModifiedTime(blob, FileTime.from(now));
      }
    } catch (IOException e) {
      return; // gone, or in a cache that belongs to someone else: it can be read all the same
    }
  }

  private List<Blob> blobs() throws IOException {
    List<Blob> blobs = new ArrayList<>();
    Path directory = caches.resolve("blobs").resolve("sha256");
    if (!Files.isDirectory(directory)) {
      return blobs;
    }
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        try {
          BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
          blobs.add(new Blob(file, is.size(), is.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException e) {
          continue; // another prune was faster
        }
      }
    }
    return blobs;
  }
}
