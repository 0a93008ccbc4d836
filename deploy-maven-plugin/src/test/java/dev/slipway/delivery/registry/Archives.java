package dev.slipway.delivery.registry;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Small OCI archives. */
final class Archives {
  private Archives() {}

  /** An archive of one image whose layers hold these texts. */
  static OciArchive of(Path file, String... layers) throws IOException {
    StringBuilder list = new StringBuilder();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      for (String layer : layers) {
        list.append(list.isEmpty() ? "" : ",").append(blob(tar, "application/x", layer));
      }
      String config = blob(tar, "application/vnd.oci.image.config.v1+json", "{}");
      String manifest =
          "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}".formatted(config, list);
      String descriptor = blob(tar, MediaTypes.OCI_MANIFEST, manifest);
      entry(tar, "index.json", "{\"manifests\":[" + descriptor + "]}");
    }
    return OciArchive.open(file);
  }

  private static String blob(TarArchiveOutputStream tar, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String digest = Sha256.of(bytes);
    entry(tar, "blobs/sha256/" + digest, text);
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(type, digest, bytes.length);
  }

  private static void entry(TarArchiveOutputStream tar, String name, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }
}
