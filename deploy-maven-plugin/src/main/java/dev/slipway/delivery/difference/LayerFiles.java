package dev.slipway.delivery.difference;

import dev.slipway.manifest.bundle.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Lists the files of a layer with their hashes, those inside jars too, as {@code
 * /app/app.jar!/a.txt}. Layers come from a registry: they are read up to a bound, and nothing is
 * written.
 */
final class LayerFiles {
  private static final int MAX_ENTRIES = 50_000;
  private static final long MAX_BYTES = 512L << 20;
  private static final int MAX_JAR = 128 << 20;

  private final Map<String, String> files = new TreeMap<>();
  private long left = MAX_BYTES;

  private LayerFiles() {}

  /** Hash by path; what is beyond the bounds, or is not a gzipped tar archive, is left out. */
  static Map<String, String> of(Path layer) {
    LayerFiles found = new LayerFiles();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(layer), 1 << 16);
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      found.read(tar);
    } catch (IOException | IllegalArgumentException e) {
      return found.files; // what was read so far
    }
    return found.files;
  }

  private void read(TarArchiveInputStream tar) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      long size = entry.getSize();
      if (files.size() >= MAX_ENTRIES || size > Math.min(left, MAX_JAR)) {
        return;
      }
      left -= size;
      String name = "/" + entry.getName().replaceFirst("^\\./", "");
      // isFile() is true for links too.
      if (entry.isSymbolicLink() || entry.isLink()) {
        files.put(name, "link to " + entry.getLinkName());
      } else if (entry.isFile()) {
        byte[] content = tar.readNBytes((int) size);
        files.put(name, Sha256.of(content));
        if (name.endsWith(".jar")) {
          jar(name, content);
        }
      }
    }
  }

  private void jar(String name, byte[] content) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (files.size() >= MAX_ENTRIES || left <= 0) {
          return;
        }
        byte[] inner = zip.readNBytes((int) Math.min(left, MAX_JAR));
        left -= inner.length;
        if (!entry.isDirectory()) {
          files.put(name + "!/" + entry.getName(), Sha256.of(inner));
        }
      }
    }
  }
}
