package dev.slipway.delivery.oci;

import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small image layouts. */
public final class Layouts {
  private static final JsonMapper JSON = new JsonMapper();

  private Layouts() {}

  /** A layout of one image whose layers hold these texts. */
  public static OciLayout of(Path directory, String... layers) throws IOException {
    OciLayoutWriter writer = new OciLayoutWriter(directory);
    return writer.finish(manifest(writer, layers), List.of("1"));
  }

  /** A layout that says its repository, too. */
  public static OciLayout named(Path directory, String repository, String... layers)
      throws IOException {
    OciLayoutWriter writer = new OciLayoutWriter(directory);
    return writer.finish(manifest(writer, layers), List.of("1"), repository);
  }

  /** A layout of one image for several platforms, each of one layer. */
  public static OciLayout index(Path directory, String... platforms) throws IOException {
    OciLayoutWriter writer = new OciLayoutWriter(directory);
    ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2);
    ArrayNode list = index.put("mediaType", MediaTypes.OCI_INDEX).putArray("manifests");
    for (String platform : platforms) {
      ObjectNode entry = OciLayoutWriter.put(list.addObject(), manifest(writer, platform));
      entry.putObject("platform").put("os", "linux").put("architecture", platform);
    }
    return writer.finish(writer.add(MediaTypes.OCI_INDEX, index), List.of("1"));
  }

  private static LayoutBlob manifest(OciLayoutWriter writer, String... layers) throws IOException {
    ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2);
    manifest.put("mediaType", MediaTypes.OCI_MANIFEST);
    ObjectNode config = JSON.createObjectNode().put("text", String.join(" ", layers));
    OciLayoutWriter.put(manifest.putObject("config"), writer.add(MediaTypes.OCI_CONFIG, config));
    ArrayNode list = manifest.putArray("layers");
    for (String layer : layers) {
      byte[] bytes = layer.getBytes(StandardCharsets.UTF_8);
      Path file = Files.write(Files.createTempFile("layer", ""), bytes);
      String digest = "sha256:" + Sha256.of(bytes);
      writer.link(file, digest);
      OciLayoutWriter.put(
          list.addObject(), new LayoutBlob("application/x", digest, bytes.length, file));
      Files.delete(file);
    }
    return writer.add(MediaTypes.OCI_MANIFEST, manifest);
  }
}
