package dev.slipway.delivery.image.base;

import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Parses the JSON of images, and rejects it where it is invalid. */
final class ImageJson {
  static final int MAX_MANIFEST = 4 << 20;
  static final int MAX_CONFIG = 8 << 20;
  private static final int MAX_LIST = 1000;

  private static final Set<String> CONFIG_TYPES =
      Set.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json");
  private static final Pattern INDEX_TYPE =
      Pattern.compile(
          "application/vnd\\.(oci\\.image\\.index\\.v1|docker\\.distribution\\.manifest\\.list"
              + "\\.v2)\\+json");
  private static final Pattern VARIANT = Pattern.compile("[a-z0-9._-]{0,32}");

  private ImageJson() {}

  /**
   * @param what of the image it is, {@code configuration}
   */
  static ObjectNode object(byte[] bytes, String what) throws UnreadableImageException {
    if (parse(bytes, what) instanceof ObjectNode object) {
      return object;
    }
    throw new UnreadableImageException("its " + what + " is not a JSON object");
  }

  static JsonNode parse(byte[] bytes, String what) throws UnreadableImageException {
    try {
      return Json.read(bytes);
    } catch (JacksonException e) {
      throw new UnreadableImageException(
          "its " + what + " is not valid JSON: " + e.getOriginalMessage());
    }
  }

  static boolean isIndexType(String mediaType) {
    return INDEX_TYPE.matcher(mediaType).matches();
  }

  /**
   * Whether it is an index. By its content: a cached one has no other type, and one that could be
   * read both ways is two images to two readers.
   */
  static boolean isIndex(ObjectNode node) throws UnreadableImageException {
    boolean index = node.path("manifests").isArray();
    boolean manifest = node.path("layers").isArray() || node.path("config").isObject();
    String type = node.path("mediaType").asString("");
    if (node.path("schemaVersion").asInt(0) != 2) {
      throw new UnreadableImageException("its manifest is of a format older than Docker 1.10");
    }
    if (index == manifest || (!type.isEmpty() && isIndexType(type) != index)) {
      throw new UnreadableImageException("its manifest is neither an image manifest nor an index");
    }
    return index;
  }

  /** The descriptors of a list, {@code manifests} or {@code layers}. */
  static List<Descriptor> descriptors(JsonNode list) throws UnreadableImageException {
    if (list.size() > MAX_LIST) {
      throw new UnreadableImageException("its manifest lists more than " + MAX_LIST + " parts");
    }
    List<Descriptor> descriptors = new ArrayList<>();
    for (JsonNode node : list) {
      descriptors.add(Descriptor.of(node));
    }
    return descriptors;
  }

  /** The configuration that a manifest names. */
  static Descriptor config(ObjectNode manifest) throws UnreadableImageException {
    Descriptor config = Descriptor.of(manifest.path("config"));
    if (!CONFIG_TYPES.contains(config.mediaType())) {
      throw new UnreadableImageException(
          "it is not a container image but '" + Descriptor.shortened(config.mediaType()) + "'");
    }
    return config;
  }

  /** The platform in a configuration. */
  static Platform platform(ObjectNode config) throws UnreadableImageException {
    Platform platform = Descriptor.platform(config);
    if (platform.os().isEmpty() || platform.architecture().isEmpty()) {
      throw new UnreadableImageException("its configuration has no platform");
    }
    return withVariant(platform, platform.variant());
  }

  /** The platform with the variant of another place, which may be anything. */
  static Platform withVariant(Platform platform, String variant) throws UnreadableImageException {
    if (!VARIANT.matcher(variant).matches()) {
      throw new UnreadableImageException("it has no valid variant of the architecture");
    }
    return new Platform(platform.os(), platform.architecture(), variant);
  }

  /**
   * The digests of the unpacked layers.
   *
   * @param layers how many there must be
   */
  static List<String> diffIds(ObjectNode config, int layers) throws UnreadableImageException {
    List<String> diffIds = new ArrayList<>();
    for (JsonNode diffId : config.path("rootfs").path("diff_ids")) {
      diffIds.add(Descriptor.digest(diffId));
    }
    if (diffIds.size() != layers) {
      throw new UnreadableImageException(
          "its manifest has %d layers, its configuration %d".formatted(layers, diffIds.size()));
    }
    return diffIds;
  }
}
