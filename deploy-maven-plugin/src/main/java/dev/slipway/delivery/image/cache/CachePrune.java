package dev.slipway.delivery.image.cache;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the blobs of the caches below a size: the least recently used are deleted first. Builds
 * link blobs into their target, so nothing that was built is lost; a layer whose blob is gone is
 * packed or fetched again.
 */
public final class CachePrune {
  /** What is younger may belong to a build that runs now. */
  private static final Duration IN_USE = Duration.ofHours(1);

  /** How long lookups in a whole base image are kept: no name tells which layers it has. */
  private static final Duration ROOTS = Duration.ofDays(30);

  private final Path caches;
  private final InstantSource clock;
  private final BlobChecks checks;

  /**
   * The result.
   *
   * @param files deleted
   * @param bytes of them
   * @param left bytes that stay
   */
  public record Result(int files, long bytes, long left) {}

  private record Entry(Path file, long size, Instant used) {}

  /**
   * @param caches slipway's cache directory
   */
  public CachePrune(Path caches, InstantSource clock) {
    this.caches = caches;
    this.clock = clock;
    this.checks = new BlobChecks(caches);
  }

  /**
   * Deletes blobs until the size is below the limit.
   *
   * @param maxBytes of all blobs
   */
  public Result run(long maxBytes) throws IOException {
    List<Entry> blobs = files(directory());
    blobs.sort(Comparator.comparing(Entry::used));
    long total = blobs.stream().mapToLong(Entry::size).sum();
    Instant untouchable = clock.instant().minus(IN_USE);
    int files = 0;
    long bytes = 0;
    for (Entry blob : blobs) {
      if (total - bytes <= maxBytes || blob.used().isAfter(untouchable)) {
        break;
      }
      if (takeAway(blob, untouchable)) {
        files++;
        bytes += blob.size();
      }
    }
    if (files > 0) {
      forgetRoots(untouchable);
    }
    return new Result(files, bytes, total - bytes);
  }

  /** What is known of layers that are no longer here is not needed; some kilobytes each. */
  private void forgetRoots(Instant untouchable) throws IOException {
    Path roots = caches.resolve("roots");
    for (Entry layer : files(roots.resolve("layers"))) {
      // Its name is that of the layer's blob.
      boolean kept = Files.exists(directory().resolve(String.valueOf(layer.file().getFileName())));
      if (!kept && layer.used().isBefore(untouchable)) {
        Files.deleteIfExists(layer.file());
      }
    }
    Instant old = clock.instant().minus(ROOTS);
    for (Entry root : files(roots)) {
      boolean part = String.valueOf(root.file().getFileName()).endsWith(".part");
      if (root.used().isBefore(part ? untouchable : old)) {
        Files.deleteIfExists(root.file());
      }
    }
  }

  private boolean takeAway(Entry blob, Instant untouchable) throws IOException {
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

  private Path directory() {
    return caches.resolve("blobs").resolve("sha256");
  }

  /** The files of a directory, which may be taken away by others meanwhile. */
  private static List<Entry> files(Path directory) throws IOException {
    List<Entry> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        try {
          BasicFileAttributes is =
              Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          if (is.isRegularFile()) {
            found.add(new Entry(file, is.size(), is.lastModifiedTime().toInstant()));
          }
        } catch (NoSuchFileException e) {
          continue; // another prune was faster
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return found; // nothing was kept yet
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
