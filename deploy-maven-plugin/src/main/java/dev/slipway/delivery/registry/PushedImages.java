package dev.slipway.delivery.registry;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When each image was last seen whole in its registry. A registry that cleans up may lose a layer
 * and keep the manifest, which a request for the manifest does not show; so all parts are asked for
 * once a day, and not by each build.
 */
public final class PushedImages {
  private static final Duration GOOD_FOR = Duration.ofHours(24);

  private final @Nullable Path directory;
  private final InstantSource clock;

  /**
   * @param caches slipway's cache directory
   */
  public PushedImages(Path caches, InstantSource clock) {
    this(clock, caches.resolve("pushed"));
  }

  private PushedImages(InstantSource clock, @Nullable Path directory) {
    this.clock = clock;
    this.directory = directory;
  }

  /** One that knows nothing and keeps nothing: each look is a first one. */
  static PushedImages forgetting() {
    return new PushedImages(InstantSource.system(), null);
  }

  /** Whether all parts were there not long ago. */
  boolean lately(String repository, String digest) throws IOException {
    if (directory == null) {
      return false;
    }
    try {
      Instant seen = Files.getLastModifiedTime(file(directory, repository, digest)).toInstant();
      Instant now = clock.instant();
      return !seen.isAfter(now) && seen.isAfter(now.minus(GOOD_FOR));
    } catch (NoSuchFileException | AccessDeniedException e) {
      return false;
    }
  }

  /** Notes that all parts are there now, and forgets what is too old to count. */
  void whole(String repository, String digest) throws IOException {
    if (directory == null) {
      return;
    }
    try {
      note(directory, repository, digest);
    } catch (FileSystemException e) {
      return; // a cache of another user, or one that can only be read: the registry is asked again
    }
  }

  private void note(Path directory, String repository, String digest) throws IOException {
    Files.createDirectories(directory);
    Path file = file(directory, repository, digest);
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      // only its time counts
    }
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    Instant old = clock.instant().minus(GOOD_FOR);
    try (Stream<Path> files = Files.list(directory)) {
      for (Path other : files.toList()) {
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

  private static Path file(Path directory, String repository, String digest) {
    String key = String.join("@", List.of(repository, digest));
    return directory.resolve(Sha256.of(key.getBytes(StandardCharsets.UTF_8)));
  }
}
