package dev.slipway.its.bed.kube;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How apply merges lists and maps, by the name of their field. The real API reads this from its
 * schemas; these are the ones that ordinary manifests use.
 */
final class ListRules {
  private static final Map<String, List<String>> KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("ephemeralContainers", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("secrets", List.of("name")),
          Map.entry("hostAliases", List.of("ip")),
          Map.entry("ownerReferences", List.of("uid")),
          Map.entry("conditions", List.of("type")));

  private static final Set<String> SETS = Set.of("finalizers");

  /** Maps that belong to one manager as a whole. */
  private static final Set<String> ATOMIC_MAPS =
      Set.of("selector", "labelSelector", "podSelector", "namespaceSelector", "nodeSelector");

  private ListRules() {}

  static boolean isAtomicMap(String field) {
    return ATOMIC_MAPS.contains(field);
  }

  static boolean isSet(String field) {
    return SETS.contains(field);
  }

  /** True if items of this list are merged one by one. */
  static boolean isKeyed(String field, JsonNode list) {
    List<String> keys = keys(field, list);
    if (keys.isEmpty()) {
      return false;
    }
    for (JsonNode item : list) {
      if (!item.isObject() || !item.has(keys.get(0))) {
        return false;
      }
    }
    return true;
  }

  /** The key of an item, as managedFields write it: {@code {"name":"app"}}. */
  static ObjectNode key(String field, JsonNode list, JsonNode item) {
    ObjectNode key = JsonNodeFactory.instance.objectNode();
    for (String name : keys(field, list)) {
      if (item.has(name)) {
        key.set(name, item.get(name));
      } else if (name.equals("protocol")) {
        key.put(name, "TCP");
      }
    }
    return key;
  }

  private static List<String> keys(String field, JsonNode list) {
    if (!field.equals("ports")) {
      return KEYS.getOrDefault(field, List.of());
    }
    boolean ofContainer = !list.isEmpty() && list.get(0).has("containerPort");
    return List.of(ofContainer ? "containerPort" : "port", "protocol");
  }
}
