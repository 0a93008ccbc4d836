package dev.slipway.delivery.cluster.diff;

import dev.slipway.delivery.cluster.ManagedFieldsEntries;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Fields that are not displayed in a plan. */
final class HiddenFields {
  /** An annotation that follows from kind and name: shown only when nothing else changes. */
  private static final String OBJECT_ID = MetadataKeys.OBJECT_ID;

  /** The identity of the object, and what the server sets. */
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

  private static final Set<String> OBJECT = Set.of("apiVersion", "kind");
  private static final String STATUS = "status";

  /** Who wrote the object last, what names it, and what a controller counts. */
  private static final Set<String> MARKS =
      Set.of(MetadataKeys.RELEASE, OBJECT_ID, "deployment.kubernetes.io/revision");

  // Whole objects, as kubectl and others write them on each apply; of Secrets with their content.
  // docs/plan.md has the same list. By their names: others can create similar ones.
  static final Set<String> LAST_APPLIED =
      Set.of(
          "kubectl.kubernetes.io/last-applied-configuration",
          "kopf.zalando.org/last-handled-configuration",
          "kapp.k14s.io/original",
          "kapp.k14s.io/original-diff",
          "kapp.k14s.io/original-diff-md5",
          "objectset.rio.cattle.io/applied",
          "objectset.rio.cattle.io/id",
          "objectset.rio.cattle.io/owner-gvk",
          "objectset.rio.cattle.io/owner-name",
          "objectset.rio.cattle.io/owner-namespace");

  private HiddenFields() {}

  /** Of an object nothing but the annotation that tells it from its copies. */
  static Map<String, Object> identity(Map<String, Object> object) {
    Map<String, Object> metadata = ManifestObject.map(object.get("metadata"));
    Object id = ManifestObject.map(metadata.get("annotations")).get(OBJECT_ID);
    return id == null ? Map.of() : Map.of("metadata", Map.of("annotations", Map.of(OBJECT_ID, id)));
  }

  /**
   * Whether a status is written by Slipway: custom resources without a subresource for it have
   * theirs like any other field. Where the server keeps it apart, no entry of Slipway has it.
   */
  static boolean ownsStatus(Map<String, Object> live, Map<String, Object> preview) {
    return ownsStatus(live) || ownsStatus(preview) || live.isEmpty() && sendsStatus(preview);
  }

  private static boolean ownsStatus(Map<String, Object> object) {
    return ManagedFieldsEntries.of(object).stream()
        .filter(ManagedFieldsEntries::isOurs)
        .anyMatch(entry -> ManifestObject.map(entry.get("fieldsV1")).containsKey("f:status"));
  }

  private static boolean sendsStatus(Map<String, Object> content) {
    String apiVersion = String.valueOf(content.get("apiVersion"));
    return content.containsKey(STATUS) && !BuiltInKinds.builtIn(ApiVersion.of(apiVersion).group());
  }

  /** The object without it. */
  static Map<String, Object> without(Map<String, Object> object, boolean status) {
    Map<String, Object> rest = new LinkedHashMap<>(object);
    rest.keySet().removeAll(OBJECT);
    if (!status) {
      rest.remove(STATUS);
    }
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
      marks.keySet().removeIf(key -> MARKS.contains(key) || LAST_APPLIED.contains(key));
      if (marks.isEmpty()) {
        rest.remove(field);
      } else {
        rest.put(field, marks);
      }
    }
    return rest;
  }
}
