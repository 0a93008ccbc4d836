package dev.slipway.delivery.image.root;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.manifest.bundle.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Writes layers of base images into a cache, as other tools pack them. */
public final class BaseLayers {
  private final Path caches;

  public BaseLayers(Path caches) {
    this.caches = caches;
  }

  /**
   * A gzipped layer.
   *
   * @param lines {@code d MODE UID:GID NAME}, {@code l NAME TARGET}, {@code h NAME TARGET} for a
   *     hard link, {@code f NAME}
   */
  public Layer gzip(String... lines) throws IOException {
    byte[] tar = tar(lines);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(tar);
    }
    return keep(Layer.GZIP, packed.toByteArray());
  }

  Layer keep(String mediaType, byte[] content) throws IOException {
    BlobCache blobs = new BlobCache(caches);
    String digest = "sha256:" + Sha256.of(content);
    Path part = Files.write(blobs.part(), content);
    blobs.keep(part, digest);
    return new Layer(mediaType, digest, content.length, digest);
  }

  static byte[] tar(String... lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = bytes;
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String line : lines) {
        String[] words = line.split(" ", -1);
        tar.putArchiveEntry(entry(words));
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static TarArchiveEntry entry(String[] words) {
    switch (words[0]) {
      case "d" -> {
        TarArchiveEntry entry = new TarArchiveEntry(words[3] + "/", true);
        entry.setMode(040000 | Integer.parseInt(words[1], 8));
        entry.setUserId(Long.parseLong(words[2].split(":")[0]));
        entry.setGroupId(Long.parseLong(words[2].split(":")[1]));
        return entry;
      }
      case "l", "h" -> {
        byte type = words[0].equals("l") ? TarConstants.LF_SYMLINK : TarConstants.LF_LINK;
        TarArchiveEntry entry = new TarArchiveEntry(words[1], type, true);
        entry.setLinkName(words[2]);
        return entry;
      }
      default -> {
        return new TarArchiveEntry(words[1], TarConstants.LF_NORMAL, true);
      }
    }
  }
}
