package dev.slipway.delivery.registry;

import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An image in its registry, read as far as possible; of several platforms the first. What can't be
 * read is omitted: it is only used for explanations.
 */
public final class PublishedImage {
  private static final long MAX_CONFIG = 8L << 20;
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private final ImageRegistry registry;
  private final String digest;

  /** A layer. */
  public record Layer(String digest, long size) {}

  public PublishedImage(ImageRegistry registry, String digest) {
    this.registry = registry;
    this.digest = digest;
  }

  /**
   * Makes sure that the registry still has it.
   *
   * @param rebuilt what this build made of the same commit
   * @throws UserErrorException (IMAGE_GONE)
   */
  public void requireThere(BuiltImage rebuilt) throws IOException {
    if (registry.digest(digest).isEmpty()) {
      throw new UserErrorException(TagErrors.imageGone(rebuilt.repository() + "@" + digest));
    }
  }

  /** A label, empty when there is none. */
  public String label(String name) throws IOException {
    return config().path("config").path("Labels").path(name).asString("");
  }

  /** The image configuration. */
  public JsonNode config() throws IOException {
    String config = manifest().path("config").path("digest").asString("");
    Path file = Files.createTempFile("slipway-", ".json");
    try {
      return DIGEST.matcher(config).matches() && registry.blob(config, file, MAX_CONFIG)
          ? parse(Files.readAllBytes(file))
          : Json.object();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** The layers, bottom first. */
  public List<Layer> layers() throws IOException {
    return layers(manifest());
  }

  static List<Layer> layers(JsonNode manifest) {
    List<Layer> layers = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers")) {
      String name = layer.path("digest").asString("");
      if (DIGEST.matcher(name).matches()) {
        layers.add(new Layer(name, layer.path("size").asLong(0)));
      }
    }
    return layers;
  }

  private JsonNode manifest() throws IOException {
    JsonNode top = read(digest);
    String first = top.path("manifests").path(0).path("digest").asString("");
    return DIGEST.matcher(first).matches() ? read(first) : top;
  }

  private JsonNode read(String version) throws IOException {
    Optional<byte[]> content = registry.manifest(version);
    return content.isPresent() ? parse(content.get()) : Json.object();
  }

  private static JsonNode parse(byte[] content) {
    try {
      return Json.read(content);
    } catch (JacksonException e) {
      return Json.object();
    }
  }
}
