package dev.slipway.delivery.image.layer;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.blob.BlobDescriptor;
import com.google.cloud.tools.jib.image.ReproducibleLayerBuilder;
import com.google.common.collect.ImmutableList;
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
import java.util.List;

/** Packs a plan into a blob: Jib's tar, sorted and with fixed times, and gzip. */
final class LayerArchive {
  private final BlobCache blobs;

  LayerArchive(BlobCache blobs) {
    this.blobs = blobs;
  }

  Layer pack(LayerPlan plan) throws IOException {
    Path part = blobs.part();
    try {
      MessageDigest digest = sha256();
      BlobDescriptor tar;
      try (OutputStream file = new DigestOutputStream(Files.newOutputStream(part), digest);
          OutputStream gzip = new ParallelGzip(file)) {
        tar = new ReproducibleLayerBuilder(entries(plan.files())).build().writeTo(gzip);
      }
      String name = "sha256:" + HexFormat.of().formatHex(digest.digest());
      Layer layer = new Layer(Layer.GZIP, name, Files.size(part), tar.getDigest().toString());
      blobs.keep(part, name);
      return layer;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static ImmutableList<FileEntry> entries(List<LayerFile> files) {
    ImmutableList.Builder<FileEntry> entries = ImmutableList.builder();
    for (LayerFile file : files) {
      entries.add(
          new FileEntry(
              file.source(),
              AbsoluteUnixPath.get(file.path()),
              FilePermissions.fromOctalString(Integer.toOctalString(file.mode())),
              FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
              file.owner()));
    }
    return entries.build();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
