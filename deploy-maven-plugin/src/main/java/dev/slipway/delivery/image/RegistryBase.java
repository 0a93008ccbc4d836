package dev.slipway.delivery.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.cache.Cache;
import com.google.cloud.tools.jib.cache.CacheCorruptedException;
import com.google.cloud.tools.jib.image.json.ImageMetadataTemplate;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.delivery.registry.ImageName;
import dev.slipway.delivery.registry.ImageSource;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestException;
import java.util.Optional;
import java.util.Set;

/**
 * A base out of a registry. Fetched by our own client into the cache that Jib reads, so that one
 * place knows credentials, plain HTTP and retries, and Jib itself never goes online.
 */
final class RegistryBase {
  private final Path directory;
  private final RegistryAccess access;
  private final EventListener events;

  RegistryBase(Path directory, RegistryAccess access, EventListener events) {
    this.directory = directory;
    this.access = access;
    this.events = events;
  }

  /**
   * Makes sure that the image is in the cache.
   *
   * @throws UserErrorException when it can't be had
   */
  Base make(ImageName name, Platform platform) throws IOException {
    ResolvedBases resolved = new ResolvedBases(directory.resolve("resolved"));
    Optional<ResolvedBases.Entry> known = resolved.find(name, platform);
    try {
      Cache cache = Cache.withDirectory(directory);
      ResolvedBases.Entry entry;
      if (access.offline()) {
        entry =
            known
                .filter(found -> isCached(cache, reference(name, found)))
                .orElseThrow(
                    () -> new UserErrorException(ImageErrors.baseNotCached(name, directory)));
      } else {
        entry = online(name, platform, known, cache);
        resolved.keep(name, platform, entry);
      }
      if (name.digest().isEmpty()) {
        events.on(new Event.BaseResolved(name.toString(), entry.digest()));
      }
      return new Base(
          Jib.from(RegistryImage.named(reference(name, entry))).setPlatforms(Set.of(platform)),
          "java");
    } catch (CacheDirectoryCreationException e) {
      throw new IOException(e);
    }
  }

  private ResolvedBases.Entry online(
      ImageName name, Platform platform, Optional<ResolvedBases.Entry> known, Cache cache)
      throws IOException {
    if (!name.digest().isEmpty()
        && known.isPresent()
        && isCached(cache, reference(name, known.get()))) {
      return known.get();
    }
    ImageSource source = new ImageSource(access, name);
    String digest = name.digest().isEmpty() ? source.resolve() : name.digest();
    if (known.isPresent()
        && known.get().digest().equals(digest)
        && isCached(cache, reference(name, known.get()))) {
      return known.get();
    }
    BaseDownload download = new BaseDownload(source, cache, directory);
    ImageSource.Manifest top = source.manifest(digest.isEmpty() ? name.version() : digest);
    ImageSource.Manifest manifest = download.choose(top, platform);
    ResolvedBases.Entry entry = new ResolvedBases.Entry(top.digest(), manifest.digest());
    download.fetch(manifest, platform, reference(name, entry));
    return entry;
  }

  private static boolean isCached(Cache cache, ImageReference reference) {
    try {
      Optional<ImageMetadataTemplate> metadata = cache.retrieveMetadata(reference);
      return metadata.isPresent()
          && cache.areAllLayersCached(metadata.get().getManifestsAndConfigs().get(0).getManifest());
    } catch (IOException | CacheCorruptedException e) {
      return false; // fetched anew then
    }
  }

  private static ImageReference reference(ImageName name, ResolvedBases.Entry entry) {
    return ImageReference.of(name.host(), name.path(), null, entry.manifest());
  }

  static DescriptorDigest digest(String text) throws IOException {
    try {
      return DescriptorDigest.fromDigest(text);
    } catch (DigestException e) {
      throw new IOException(e);
    }
  }
}
