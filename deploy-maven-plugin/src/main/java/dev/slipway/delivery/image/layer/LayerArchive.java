package dev.slipway.delivery.image.layer;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Packs a plan into a blob: a tar and gzip. */
final class LayerArchive {
  private final BlobCache blobs;

  LayerArchive(BlobCache blobs) {
    this.blobs = blobs;
  }

  Layer pack(LayerPlan plan) throws IOException {
    Path part = blobs.part();
    try {
      MessageDigest packed = sha256();
      MessageDigest tar = sha256();
      try (OutputStream file = new DigestOutputStream(Files.newOutputStream(part), packed);
          OutputStream gzip = new ParallelGzip(file)) {
        LayerTar.write(plan.files(), new DigestOutputStream(gzip, tar));
      }
      String name = text(packed);
      Layer layer = new Layer(Layer.GZIP, name, Files.size(part), text(tar));
      blobs.keep(part, name);
      return layer;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static String text(MessageDigest digest) {
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
