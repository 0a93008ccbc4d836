package dev.slipway.delivery.image.base;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.manifest.error.UserErrorException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A base image from a file: an OCI archive or the output of {@code docker save}, gzipped or not.
 * The file is untrusted.
 */
final class TarBase implements BaseSource {
  /** More than any image unpacks to, and less than fills a disk. */
  private static final long MAX_UNPACKED = 16L << 30;

  private final String configured;
  private final Path file;
  private final BlobCache cache;
  private final long maxUnpacked;

  /**
   * @param configured slipway.base
   */
  TarBase(String configured, Path file, BlobCache cache) {
    this(configured, file, cache, MAX_UNPACKED);
  }

  TarBase(String configured, Path file, BlobCache cache, long maxUnpacked) {
    this.configured = configured;
    this.file = file;
    this.cache = cache;
    this.maxUnpacked = maxUnpacked;
  }

  @Override
  public List<Base> get(List<Platform> platforms) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UserErrorException(BaseErrors.missing(configured, file, "no such file"));
    }
    try {
      if (!isGzip()) {
        return read(file, platforms);
      }
      Path part = cache.part();
      try {
        unpack(part);
        return read(part, platforms);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (UnreadableImageException e) {
      throw new UserErrorException(BaseErrors.unreadable(configured, file.toString(), e.why()), e);
    }
  }

  private List<Base> read(Path archive, List<Platform> platforms) throws IOException {
    TarIndex tar = TarIndex.of(archive);
    // Newer versions of docker save write both; the layout is the one with digests.
    if (tar.has(Layout.INDEX)) {
      List<Descriptor> tops = Layout.tops(tar.bytes(Layout.INDEX, ImageJson.MAX_MANIFEST), "");
      Blobs blobs =
          (blob, manifest, target, maxBytes) -> {
            String entry = Layout.blob(blob.digest());
            if (tar.size(entry) > maxBytes) {
              throw new UnreadableImageException(blob.digest() + " is too large");
            }
            tar.copy(entry, target);
          };
      return new ImageReader(blobs, cache).read(configured, Layout.digest(tops), tops, platforms);
    }
    if (tar.has(DockerArchive.MANIFEST)) {
      return new DockerArchive(tar, cache).read(configured, platforms);
    }
    throw new UnreadableImageException(
        "it is not an image archive: it has neither index.json nor manifest.json");
  }

  private boolean isGzip() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  private void unpack(Path target) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long total = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
        OutputStream out = Files.newOutputStream(target)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        total += n;
        if (total > maxUnpacked) {
          throw new UnreadableImageException("it unpacks to more than " + maxUnpacked + " bytes");
        }
        out.write(buffer, 0, n);
      }
    } catch (ZipException | EOFException e) {
      throw new UnreadableImageException("it is damaged gzip: " + e.getMessage());
    }
  }
}
