package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a reader of a plan does not want to see. */
final class Noise {
  /** An annotation that follows from kind and name: shown only when nothing else changes. */
  private static final String OBJECT_ID = "slipway.dev/object-id";

  /** What makes the object the one it is, and what the server sets. */
  private static final Set<String> METADATA =
      Set.of(
          "name",
          "namespace",
          "managedFields",
          "resourceVersion",
          "uid",
          "generation",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "selfLink");

  private static final Set<String> OBJECT = Set.of("apiVersion", "kind", "status");

  /** Who wrote the object last, what names it, and what a controller counts. */
  private static final Set<String> MARKS =
      Set.of("slipway.dev/release", OBJECT_ID, "deployment.kubernetes.io/revision");

  // Whole objects, as kubectl and others write them on each apply; of Secrets with their content.
  private static final Pattern LAST_APPLIED =
      Pattern.compile(
          ".*/last-(applied|handled).*|kapp\\.k14s\\.io/original.*|objectset\\.rio\\.cattle\\.io/.*");

  private Noise() {}

  /** Of an object nothing but the annotation that tells it from its copies. */
  static Map<String, Object> identity(Map<String, Object> object) {
    Map<String, Object> metadata = ManifestObject.map(object.get("metadata"));
    Object id = ManifestObject.map(metadata.get("annotations")).get(OBJECT_ID);
    return id == null ? Map.of() : Map.of("metadata", Map.of("annotations", Map.of(OBJECT_ID, id)));
  }

  /** The object without it. */
  static Map<String, Object> without(Map<String, Object> object) {
    Map<String, Object> rest = new LinkedHashMap<>(object);
    rest.keySet().removeAll(OBJECT);
    if (rest.get("metadata") instanceof Map<?, ?> metadata) {
      Map<String, Object> seen = metadata(ManifestObject.map(metadata));
      if (seen.isEmpty()) {
        rest.remove("metadata");
      } else {
        rest.put("metadata", seen);
      }
    }
    return rest;
  }

  private static Map<String, Object> metadata(Map<String, Object> metadata) {
    Map<String, Object> rest = new LinkedHashMap<>(metadata);
    rest.keySet().removeAll(METADATA);
    for (String field : Set.of("labels", "annotations")) {
      Map<String, Object> marks = new LinkedHashMap<>(ManifestObject.map(rest.get(field)));
      marks.keySet().removeIf(key -> MARKS.contains(key) || LAST_APPLIED.matcher(key).matches());
      if (marks.isEmpty()) {
        rest.remove(field);
      } else {
        rest.put(field, marks);
      }
    }
    return rest;
  }
}
