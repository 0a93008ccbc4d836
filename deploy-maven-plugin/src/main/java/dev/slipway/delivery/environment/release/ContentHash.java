package dev.slipway.delivery.environment.release;

import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sum over all that is applied for an app. It does not depend on the order of files, objects or
 * keys.
 */
final class ContentHash {
  // Raised when Slipway itself writes other labels or annotations for the same input.
  private static final int STAMPS = 1;
  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ContentHash() {}

  static String of(ReleaseApp app) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("stamps", STAMPS);
    content.put("name", app.name());
    content.put("version", app.version());
    content.put("commit", app.commit());
    content.put("owner", app.owner());
    content.put("source", app.source());
    content.put("bundle", app.bundle());
    List<ManifestObject> sorted = new ArrayList<>(app.objects());
    sorted.sort(Comparator.comparing(ManifestObject::id));
    content.put("objects", sorted.stream().map(ManifestObject::content).toList());
    return Sha256.of(CANONICAL.writeValueAsBytes(content));
  }
}
