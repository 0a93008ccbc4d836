package dev.slipway.delivery.image.base;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A base image from an OCI layout in a directory, which is untrusted. */
final class LayoutBase implements BaseSource {
  private final String configured;
  private final Path directory;
  private final String tag;
  private final BlobCache cache;

  /**
   * @param configured slipway.base
   * @param tag empty where the layout has one image only
   */
  LayoutBase(String configured, Path directory, String tag, BlobCache cache) {
    this.configured = configured;
    this.directory = directory;
    this.tag = tag;
    this.cache = cache;
  }

  @Override
  public List<Base> get(List<Platform> platforms) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw missing("no such directory");
    }
    if (!Files.isRegularFile(directory.resolve(Layout.INDEX))) {
      throw missing("it is not an OCI layout: it has no index.json");
    }
    try {
      Path index = inside(Layout.INDEX);
      if (Files.size(index) > ImageJson.MAX_MANIFEST) {
        throw new UnreadableImageException("its index.json is too large");
      }
      List<Descriptor> tops = Layout.tops(Files.readAllBytes(index), tag);
      return new ImageReader(this::copy, cache)
          .read(configured, Layout.digest(tops), tops, platforms);
    } catch (UnreadableImageException e) {
      throw new UserErrorException(
          BaseErrors.unreadable(configured, directory.toString(), e.why()), e);
    }
  }

  private void copy(Descriptor blob, boolean manifest, Path target, long maxBytes)
      throws IOException {
    Path file = inside(Layout.blob(blob.digest()));
    if (Files.size(file) > maxBytes) {
      throw new UnreadableImageException(blob.digest() + " is too large");
    }
    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A file of the layout; links that point outside would read other files. */
  private Path inside(String name) throws IOException {
    Path file = directory.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new UnreadableImageException("it lacks " + name);
    }
    Path real = file.toRealPath();
    if (!real.startsWith(directory.toRealPath())) {
      throw new UnreadableImageException(name + " is a link that points outside it");
    }
    return real;
  }

  private UserErrorException missing(String why) {
    return new UserErrorException(BaseErrors.missing(configured, directory, why));
  }
}
