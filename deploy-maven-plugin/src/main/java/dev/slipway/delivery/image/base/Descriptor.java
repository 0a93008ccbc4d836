package dev.slipway.delivery.image.base;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * How an image's JSON names a blob. The JSON may come from anywhere: digests are digests and sizes
 * are sizes here.
 *
 * @param mediaType empty where it is not said
 * @param size -1 where it is not known
 * @param platform of a manifest in an index, if it is said
 * @param tag of a manifest in a layout, or empty
 */
record Descriptor(
    String mediaType, String digest, long size, Optional<Platform> platform, String tag) {
  private static final String TAG = "org.opencontainers.image.ref.name";
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  static Descriptor of(JsonNode node) throws UnreadableImageException {
    JsonNode size = node.path("size");
    if (!size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0) {
      throw new UnreadableImageException("its manifest references a blob without a size");
    }
    JsonNode platform = node.path("platform");
    return new Descriptor(
        node.path("mediaType").asString(""),
        digest(node.path("digest")),
        size.asLong(),
        platform.isObject() ? Optional.of(platform(platform)) : Optional.empty(),
        node.path("annotations").path(TAG).asString(""));
  }

  /** A manifest of which only the digest is known. */
  static Descriptor ofDigest(String digest) {
    return new Descriptor("", digest, -1, Optional.empty(), "");
  }

  static String digest(JsonNode node) throws UnreadableImageException {
    String digest = node.asString("");
    if (!DIGEST.matcher(digest).matches()) {
      throw new UnreadableImageException("'" + shortened(digest) + "' is not a sha256 digest");
    }
    return digest;
  }

  /** The platform in a part of an index or a configuration. */
  static Platform platform(JsonNode node) {
    return new Platform(
        node.path("os").asString(""),
        node.path("architecture").asString(""),
        node.path("variant").asString(""));
  }

  static String shortened(String text) {
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
