package dev.slipway.delivery.registry;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Registries that asked for a user and a password (Basic) during the last day. They are told at
 * once, so that an image that is there costs one request; no other registry is told before it asks.
 */
public final class AskedRegistries {
  private static final Duration GOOD_FOR = Duration.ofHours(24);

  private final @Nullable Path directory;
  private final InstantSource clock;

  /**
   * @param caches slipway's cache directory; notes are in {@code asked} of it
   */
  public AskedRegistries(Path caches, InstantSource clock) {
    this(clock, caches.resolve("asked"));
  }

  private AskedRegistries(InstantSource clock, @Nullable Path directory) {
    this.clock = clock;
    this.directory = directory;
  }

  /** One that keeps nothing. */
  static AskedRegistries forgetting() {
    return new AskedRegistries(InstantSource.system(), null);
  }

  /**
   * Whether a registry asked not long ago.
   *
   * @param registry its scheme, host and port
   */
  boolean asked(URI registry) {
    if (directory == null) {
      return false;
    }
    try {
      Instant seen = Files.getLastModifiedTime(file(directory, registry)).toInstant();
      Instant now = clock.instant();
      return !seen.isAfter(now) && seen.isAfter(now.minus(GOOD_FOR));
    } catch (IOException e) {
      return false; // never, or in a cache of another user
    }
  }

  /** Notes that a registry asks now. */
  void asks(URI registry) {
    if (directory == null) {
      return;
    }
    try {
      Files.createDirectories(directory);
      Path file = file(directory, registry);
      try {
        Files.createFile(file);
      } catch (FileAlreadyExistsException e) {
        // only its time counts
      }
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException e) {
      return; // the next build waits for the question again
    }
  }

  /** Notes that a registry does not take what it asked for. */
  void forget(URI registry) {
    if (directory != null) {
      try {
        Files.deleteIfExists(file(directory, registry));
      } catch (IOException e) {
        return; // it ends by itself
      }
    }
  }

  private static Path file(Path directory, URI registry) {
    return directory.resolve(Sha256.of(registry.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
