package dev.slipway.delivery.oci;

import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One image in a directory, in OCI's image layout, which skopeo and others read as {@code oci:DIR}.
 *
 * @param top the manifest, or the index of an image for several platforms
 * @param manifests that the index lists; the top alone where there is none
 * @param blobs layers and configurations, each once
 * @param layers number of layers of the first platform
 */
public record OciLayout(
    Path directory,
    LayoutBlob top,
    List<LayoutBlob> manifests,
    List<LayoutBlob> blobs,
    int layers) {

  /** An image layout that is not there or not whole. */
  public static final class Incomplete extends IOException {
    private static final long serialVersionUID = 1L;

    Incomplete(String message) {
      super(message);
    }
  }

  /**
   * Reads a layout of one image.
   *
   * @throws Incomplete when something is missing
   */
  public static OciLayout open(Path directory) throws IOException {
    Path index = directory.resolve("index.json");
    if (!Files.isRegularFile(index)) {
      throw new Incomplete("no such file: " + index);
    }
    try {
      JsonNode first = Json.read(Files.readAllBytes(index)).path("manifests").path(0);
      LayoutBlob top = blob(directory, first);
      List<LayoutBlob> manifests = new ArrayList<>();
      if (MediaTypes.isIndex(top.mediaType())) {
        for (JsonNode child : Json.read(checked(top)).path("manifests")) {
          manifests.add(blob(directory, child));
        }
      } else {
        manifests.add(top);
      }
      Map<String, LayoutBlob> blobs = new LinkedHashMap<>();
      int layers = 0;
      for (LayoutBlob manifest : manifests) {
        JsonNode content = Json.read(checked(manifest));
        layers = layers > 0 ? layers : content.path("layers").size();
        for (JsonNode layer : content.path("layers")) {
          add(blobs, blob(directory, layer));
        }
        add(blobs, blob(directory, content.path("config")));
      }
      return new OciLayout(
          directory, top, List.copyOf(manifests), List.copyOf(blobs.values()), layers);
    } catch (JacksonException e) {
      throw new Incomplete("it is not JSON: " + e.getOriginalMessage());
    }
  }

  public String digest() {
    return top.digest();
  }

  /** Bytes of all blobs and manifests. */
  public long size() {
    long size = blobs.stream().mapToLong(LayoutBlob::size).sum();
    size += manifests.stream().mapToLong(LayoutBlob::size).sum();
    return manifests.contains(top) ? size : size + top.size();
  }

  private static void add(Map<String, LayoutBlob> blobs, LayoutBlob blob) {
    blobs.put(blob.digest(), blob);
  }

  private static byte[] checked(LayoutBlob manifest) throws IOException {
    byte[] content = Files.readAllBytes(manifest.file());
    String actual = "sha256:" + Sha256.of(content);
    if (!actual.equals(manifest.digest())) {
      throw new Incomplete(manifest.file() + " has the digest " + actual);
    }
    return content;
  }

  private static LayoutBlob blob(Path directory, JsonNode node) throws IOException {
    String digest = node.path("digest").asString("");
    if (!digest.matches("sha256:[0-9a-f]{64}")) {
      throw new Incomplete("'" + digest + "' is not a digest");
    }
    Path file = directory.resolve("blobs").resolve(digest.replace(':', '/'));
    long size = node.path("size").asLong(-1);
    if (!Files.isRegularFile(file) || Files.size(file) != size) {
      throw new Incomplete("the blob " + digest + " is missing or truncated");
    }
    return new LayoutBlob(node.path("mediaType").asString(""), digest, size, file);
  }
}
