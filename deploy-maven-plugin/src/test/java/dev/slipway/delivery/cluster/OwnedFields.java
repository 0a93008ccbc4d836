package dev.slipway.delivery.cluster;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields of an object by path, as managedFields tell of them; a list is one field. */
final class OwnedFields {
  private static final Set<String> IDENTITY = Set.of("apiVersion", "kind");
  private static final Set<String> METADATA =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "generation",
          "managedFields",
          "deletionTimestamp");

  private OwnedFields() {}

  /** The fields that a client owns that sends the object. */
  static Set<List<String>> of(Map<String, Object> object) {
    Set<List<String>> fields = new LinkedHashSet<>();
    collect(List.of(), object, fields);
    fields.removeIf(
        path ->
            path.size() == 1 && IDENTITY.contains(path.get(0))
                || path.size() == 2
                    && path.get(0).equals("metadata")
                    && METADATA.contains(path.get(1)));
    return fields;
  }

  private static void collect(List<String> at, @Nullable Object value, Set<List<String>> into) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      ManifestObject.map(map).forEach((key, inner) -> collect(then(at, key), inner, into));
    } else {
      into.add(at);
    }
  }

  private static List<String> then(List<String> at, String key) {
    List<String> longer = new ArrayList<>(at);
    longer.add(key);
    return List.copyOf(longer);
  }

  /** The value of a field, null when there is none. */
  static @Nullable Object value(Map<String, Object> object, List<String> path) {
    Object at = object;
    for (String key : path) {
      at = ManifestObject.map(at).get(key);
    }
    return at;
  }

  /** The object with a field set, or taken away by null; maps that are empty then go too. */
  static Map<String, Object> with(
      Map<String, Object> object, List<String> path, @Nullable Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(object);
    String key = path.get(0);
    Object below =
        path.size() == 1
            ? value
            : with(ManifestObject.map(object.get(key)), path.subList(1, path.size()), value);
    if (below == null || value == null && ManifestObject.map(below).isEmpty() && path.size() > 1) {
      changed.remove(key);
    } else {
      changed.put(key, below);
    }
    return changed;
  }

  /** {@code fieldsV1} of these fields. */
  static Map<String, Object> tree(Set<List<String>> fields) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (List<String> path : fields) {
      tree = with(tree, path.stream().map(key -> "f:" + key).toList(), Map.of());
    }
    return tree;
  }

  /** The fields of {@code fieldsV1}. */
  static Set<List<String>> fields(Map<String, Object> tree) {
    Set<List<String>> fields = new LinkedHashSet<>();
    collect(List.of(), tree, fields);
    Set<List<String>> names = new LinkedHashSet<>();
    fields.forEach(path -> names.add(path.stream().map(step -> step.substring(2)).toList()));
    return names;
  }
}
