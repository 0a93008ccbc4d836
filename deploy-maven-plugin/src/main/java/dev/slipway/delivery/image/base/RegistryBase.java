package dev.slipway.delivery.image.base;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A base image from a registry. A tag costs one small request; a digest, configured or locked, none
 * once it is cached.
 */
final class RegistryBase implements BaseSource {
  private final BaseRegistry registry;
  private final BaseLock lock;
  private final Path caches;
  private final DeliveryListener events;

  /**
   * @param caches slipway's cache directory
   */
  RegistryBase(BaseRegistry registry, BaseLock lock, Path caches, DeliveryListener events) {
    this.registry = registry;
    this.lock = lock;
    this.caches = caches;
    this.events = events;
  }

  @Override
  public List<Base> get(List<Platform> platforms) throws IOException {
    String digest = digest();
    try {
      return new ImageReader(this::copy, new BlobCache(caches))
          .read(registry.configured(), digest, List.of(Descriptor.ofDigest(digest)), platforms);
    } catch (UnreadableImageException e) {
      throw new UserErrorException(
          BaseErrors.unreadable(registry.configured(), digest, e.why()), e);
    }
  }

  private String digest() throws IOException {
    String name = registry.configured();
    if (!registry.name().digest().isEmpty()) {
      return registry.name().digest();
    }
    Optional<String> locked = lock.find(name);
    if (locked.isPresent()) {
      events.on(new Event.BaseLocked(name, locked.get(), BaseLock.NAME));
      return locked.get();
    }
    if (!lock.isEmpty()) {
      events.on(
          new Event.Warning(
              "The base image "
                  + name
                  + " is not in "
                  + BaseLock.NAME
                  + "; mvn delivery:image-lock adds it."));
    }
    String digest = resolve();
    events.on(new Event.BaseResolved(name, digest));
    return digest;
  }

  private String resolve() throws IOException {
    ResolvedTags tags = new ResolvedTags(caches);
    if (registry.offline()) {
      return tags.find(registry.name()).orElseThrow(this::notCached);
    }
    String digest = registry.resolve();
    tags.keep(registry.name(), digest);
    return digest;
  }

  private void copy(Descriptor blob, boolean manifest, Path target, long maxBytes)
      throws IOException {
    if (registry.offline()) {
      throw notCached();
    }
    registry.copy(blob, manifest, target, maxBytes);
  }

  private UserErrorException notCached() {
    return new UserErrorException(BaseErrors.notCached(registry.configured(), caches));
  }
}
