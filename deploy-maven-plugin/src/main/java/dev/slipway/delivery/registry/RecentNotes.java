package dev.slipway.delivery.registry;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a registry during the last day, as the times of empty files. Notes only save
 * requests: where they can't be kept, the registry is queried again.
 */
public final class RecentNotes {
  private static final Duration GOOD_FOR = Duration.ofHours(24);

  private final @Nullable Path directory;
  private final InstantSource clock;

  private RecentNotes(@Nullable Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * When each image was last seen whole in its registry. A registry that cleans up may lose a layer
   * and keep the manifest, which a request for the manifest does not show; so all parts are
   * requested once a day, and not by each build.
   *
   * @param caches slipway's cache directory
   */
  public static RecentNotes pushed(Path caches, InstantSource clock) {
    return new RecentNotes(caches.resolve("pushed"), clock);
  }

  /**
   * Registries that required a user and a password (Basic). They are sent at once, so that an
   * existing image costs one request; to other registries only on request.
   *
   * @param caches slipway's cache directory
   */
  public static RecentNotes asked(Path caches, InstantSource clock) {
    return new RecentNotes(caches.resolve("asked"), clock);
  }

  /** Knows nothing and keeps nothing. */
  static RecentNotes none() {
    return new RecentNotes(null, InstantSource.system());
  }

  /** Whether something was noted not long ago. */
  boolean has(String key) {
    if (directory == null) {
      return false;
    }
    try {
      Instant seen = Files.getLastModifiedTime(file(directory, key)).toInstant();
      Instant now = clock.instant();
      return !seen.isAfter(now) && seen.isAfter(now.minus(GOOD_FOR));
    } catch (IOException e) {
      return false; // never, or in a cache of another user
    }
  }

  /** Notes something now, and deletes expired notes. */
  void note(String key) {
    if (directory == null) {
      return;
    }
    try {
      Files.createDirectories(directory);
      Path file = file(directory, key);
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // only its time counts
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
      forgetOld(directory);
    } catch (IOException | DirectoryIteratorException e) {
      return; // a cache of another user, or one that can only be read
    }
  }

  /** Forgets a note. */
  void forget(String key) {
    if (directory != null) {
      try {
        Files.deleteIfExists(file(directory, key));
      } catch (IOException e) {
        return; // it ends by itself
      }
    }
  }

  private void forgetOld(Path directory) throws IOException {
    Instant old = clock.instant().minus(GOOD_FOR);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path other : files) {
        if (expired(other, old)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  private static boolean expired(Path file, Instant old) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(old);
    } catch (NoSuchFileException e) {
      return false; // another build was faster
    }
  }

  private static Path file(Path directory, String key) {
    return directory.resolve(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
  }
}
