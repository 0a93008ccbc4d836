package dev.slipway.delivery.cluster.desired;

import dev.slipway.manifest.source.ManifestObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends {@code stringData} of a Secret as {@code data}, as the server would keep it. For {@code
 * stringData} the server records only that it was sent: a key that is removed from the manifest
 * would stay, and a value changed by others would not be noticed.
 */
final class SecretData {
  private SecretData() {}

  /** The content to send; what the server would refuse is unchanged, so that it reports why. */
  static Map<String, Object> encoded(Map<String, Object> content) {
    if (!"Secret".equals(content.get("kind"))
        || !"v1".equals(content.get("apiVersion"))
        || !content.containsKey("stringData")) {
      return content;
    }
    Object plain = content.get("stringData");
    Object known = content.get("data");
    boolean texts =
        plain == null
            || plain instanceof Map<?, ?> map
                && map.values().stream().allMatch(it -> it == null || it instanceof String);
    if (!texts || known != null && !(known instanceof Map<?, ?>)) {
      return content;
    }
    Map<String, Object> data = new LinkedHashMap<>(ManifestObject.map(known));
    // Of a key in both stringData counts; null is the empty text.
    ManifestObject.map(plain).forEach((key, value) -> data.put(key, base64(value)));
    Map<String, Object> encoded = new LinkedHashMap<>(content);
    encoded.remove("stringData");
    if (!data.isEmpty()) {
      encoded.put("data", data);
    }
    return encoded;
  }

  @SuppressWarnings("NullAway") // maps of manifests hold nulls
  private static String base64(Object value) {
    String text = value == null ? "" : value.toString();
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
