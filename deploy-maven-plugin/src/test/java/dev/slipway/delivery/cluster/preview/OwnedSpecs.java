package dev.slipway.delivery.cluster.preview;

import dev.slipway.manifest.json.JsonMaps;
import dev.slipway.manifest.source.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects with a spec, and who owns which fields of it. */
final class OwnedSpecs {
  private static final String HEAD = "apiVersion: v1\nkind: Any\nmetadata: {name: x}\nspec: ";

  private OwnedSpecs() {}

  static Map<String, Object> object(String spec) {
    return new ManifestReader().read(HEAD + spec, "x").get(0).content();
  }

  static Map<String, Object> live(String spec, String ours, String others) {
    return entries(spec, List.of(entry("slipway", "Apply", ours), entry("helm", "Update", others)));
  }

  static Map<String, Object> entries(String spec, List<Map<String, Object>> entries) {
    Map<String, Object> live = new LinkedHashMap<>(object(spec));
    live.put("metadata", Map.of("name", "x", "managedFields", new ArrayList<>(entries)));
    return live;
  }

  static Map<String, Object> entry(String manager, String operation, String spec) {
    Map<String, Object> fields =
        JsonMaps.read(("{\"f:spec\":" + quoted(spec) + "}").getBytes(StandardCharsets.UTF_8));
    return Map.of("manager", manager, "operation", operation, "fieldsV1", fields);
  }

  /** Keys between apostrophes, with quotes within. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder();
    boolean key = false;
    for (char c : text.toCharArray()) {
      if (c == '\'') {
        key = !key;
        json.append('"');
      } else {
        json.append(c == '"' && key ? "\\\"" : String.valueOf(c));
      }
    }
    return json.toString();
  }
}
