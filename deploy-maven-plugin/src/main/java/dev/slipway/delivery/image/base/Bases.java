package dev.slipway.delivery.image.base;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Selects the source of the base image that a setting names.
 *
 * @param mirrors of registries
 * @param lock of the project
 * @param directory of the project, where relative paths begin
 * @param caches slipway's cache directory
 */
public record Bases(
    RegistryAccess access,
    Mirrors mirrors,
    BaseLock lock,
    Path directory,
    Path caches,
    DeliveryListener events) {

  /**
   * The base that is configured.
   *
   * @param configured {@code slipway.base}: {@code jlink}, {@code scratch}, {@code tar:FILE},
   *     {@code oci:DIRECTORY[:tag]}, a path or {@code file:} URL of either, else the name of an
   *     image
   * @param jlink makes a base from the build's own JDK
   * @throws UserErrorException when it can't be read as any of them
   */
  public BaseSource of(String configured, Supplier<BaseSource> jlink) {
    String text = configured.strip();
    return switch (BaseKind.of(text)) {
      case JLINK -> jlink.get();
      case SCRATCH -> new ScratchBase();
      case ARCHIVE -> new TarBase(text, path(text, text.replaceFirst("^tar:", "")), blobs());
      case LAYOUT -> layout(text, text.replaceFirst("^oci:", ""));
      case REGISTRY ->
          new RegistryBase(new BaseRegistry(text, access, mirrors), lock, caches, events);
    };
  }

  /** Writes the current digest of the base image's tag to the lock file. */
  public void renewLock(String configured) throws IOException {
    String text = configured.strip();
    if (BaseKind.of(text) == BaseKind.REGISTRY) {
      BaseRegistry registry = new BaseRegistry(text, access, mirrors);
      if (registry.name().digest().isEmpty()) {
        String digest = registry.resolve();
        String before = lock.find(text).orElse("");
        if (!before.equals(digest)) {
          lock.with(text, digest).write();
        }
        events.on(new Event.LockRenewed(text, before, digest, BaseLock.NAME));
        return;
      }
    }
    events.on(new Event.Warning("The base image " + text + " has no tag: nothing to lock."));
  }

  private BaseSource layout(String configured, String text) {
    int colon = text.lastIndexOf(':');
    boolean tagged = colon > Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) && colon > 1;
    boolean scheme = text.startsWith("file:") && colon == 4;
    if (!tagged || scheme || isDirectory(text)) {
      return new LayoutBase(configured, path(configured, text), "", blobs());
    }
    Path folder = path(configured, text.substring(0, colon));
    return new LayoutBase(configured, folder, text.substring(colon + 1), blobs());
  }

  /** A colon may be part of a folder's name, though not on Windows. */
  private boolean isDirectory(String text) {
    try {
      return Files.isDirectory(
          text.startsWith("file:") ? Path.of(URI.create(text)) : directory.resolve(text));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Path path(String configured, String text) {
    try {
      return text.startsWith("file:")
          ? Path.of(URI.create(text.replace(" ", "%20")))
          : directory.resolve(text);
    } catch (InvalidPathException e) {
      throw new UserErrorException(BaseErrors.badPath(configured, e.getReason()), e);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          BaseErrors.badPath(configured, String.valueOf(e.getMessage())), e);
    }
  }

  private BlobCache blobs() {
    return new BlobCache(caches);
  }

  /**
   * The name of a base image that came from a registry.
   *
   * @param base as {@code image.json} has it, may be empty
   */
  public static Optional<ImageName> inRegistry(String base) {
    return base.isBlank() || BaseKind.of(base) != BaseKind.REGISTRY
        ? Optional.empty()
        : Optional.of(ImageName.parse(base, "slipway.base"));
  }
}
