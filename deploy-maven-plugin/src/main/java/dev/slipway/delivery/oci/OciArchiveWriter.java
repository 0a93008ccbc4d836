package dev.slipway.delivery.oci;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an image layout to one file, an OCI archive; the same layout gives the same bytes. */
public final class OciArchiveWriter {
  private OciArchiveWriter() {}

  /**
   * Writes the whole file or nothing.
   *
   * @param name of the image, {@code registry.example.com/team/orders:1.4.2}; docker without
   *     containerd reads it from a file of its own, which has no place for several platforms
   */
  public static void write(OciLayout layout, String name, Path archive) throws IOException {
    Path part = archive.resolveSibling(archive.getFileName() + ".part");
    try (OutputStream out = Files.newOutputStream(part);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (Path file : files(layout.directory())) {
        String path = layout.directory().relativize(file).toString().replace('\\', '/');
        if (path.equals("oci-layout") && !MediaTypes.isIndex(layout.top().mediaType())) {
          byte[] docker = docker(layout.top(), name);
          tar.putArchiveEntry(entry("manifest.json", docker.length)); // names stay sorted
          tar.write(docker);
          tar.closeArchiveEntry();
        }
        tar.putArchiveEntry(entry(path, Files.size(file)));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
    Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static TarArchiveEntry entry(String path, long size) {
    TarArchiveEntry entry = new TarArchiveEntry(path);
    entry.setSize(size);
    entry.setModTime(0);
    entry.setMode(0100644);
    return entry;
  }

  /** As {@code docker save} writes it beside a layout. */
  private static byte[] docker(LayoutBlob image, String name) throws IOException {
    JsonNode manifest = Json.read(Files.readAllBytes(image.file()));
    ObjectNode entry = Json.object();
    entry.put("Config", path(manifest.path("config")));
    entry.putArray("RepoTags").add(name);
    ArrayNode layers = entry.putArray("Layers");
    manifest.path("layers").forEach(layer -> layers.add(path(layer)));
    return ("[" + new String(Json.write(entry), StandardCharsets.UTF_8) + "]")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String path(JsonNode blob) {
    return "blobs/" + blob.path("digest").asString("").replace(':', '/');
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
