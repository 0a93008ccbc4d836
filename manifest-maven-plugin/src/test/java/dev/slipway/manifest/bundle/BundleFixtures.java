package dev.slipway.manifest.bundle;

import dev.slipway.manifest.git.GitRevision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Bundles as they should be, and the parts to make bad ones of. */
final class BundleFixtures {
  static final String MANIFEST = "apiVersion: v1\nkind: Service\nmetadata:\n  name: orders\n";
  static final ServiceMetadata SERVICE =
      new ServiceMetadata(
          "com.acme",
          "orders",
          "1.4.2",
          "Team Orders",
          "orders@acme.com",
          "https://git.acme.com/orders.git",
          Optional.of(
              new GitRevision(
                  "3f1a9c07".repeat(5), Instant.parse("2026-11-23T09:30:00Z"), false, "")));

  private BundleFixtures() {}

  /** {@code bundle.yaml} for these entries. */
  static String description(Map<String, String> entries) {
    StringBuilder text =
        new StringBuilder("apiVersion: slipway.dev/v1\nkind: Bundle\nmetadata: {name: orders}\n");
    text.append("spec:\n  version: 1.4.2\n  files:\n");
    entries.forEach(
        (name, content) -> text.append("    \"" + name + "\": \"" + sum(content) + "\"\n"));
    return text.toString();
  }

  static String sum(String content) {
    return Sha256.of(content.getBytes(StandardCharsets.UTF_8));
  }

  /** A small tar, entry by entry. */
  static final class Tar {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

    Tar() {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
    }

    Tar file(String name, String content) throws IOException {
      return entry(name, TarConstants.LF_NORMAL, content);
    }

    Tar entry(String name, byte type, String content) throws IOException {
      byte[] data = content.getBytes(StandardCharsets.UTF_8);
      TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
      if (type == TarConstants.LF_LINK || type == TarConstants.LF_SYMLINK) {
        entry.setLinkName("/etc/passwd");
      }
      entry.setSize(data.length);
      tar.putArchiveEntry(entry);
      tar.write(data);
      tar.closeArchiveEntry();
      return this;
    }

    byte[] bytes() throws IOException {
      tar.close();
      return bytes.toByteArray();
    }

    Path gzip(Path directory) throws IOException {
      return Files.write(directory.resolve("bundle.tar.gz"), BundleFixtures.gzip(bytes()));
    }
  }

  /** A tar with the right {@code bundle.yaml} for these names and contents, given in pairs. */
  static Tar tar(String... namesAndContents) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndContents.length; i += 2) {
      entries.put(namesAndContents[i], namesAndContents[i + 1]);
    }
    Tar tar = new Tar().file("bundle.yaml", description(entries));
    for (Map.Entry<String, String> entry : entries.entrySet()) {
      tar.file(entry.getKey(), entry.getValue());
    }
    return tar;
  }

  /** As bundles are packed. */
  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (StoredGzip gzip = new StoredGzip(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }
}
