package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.ManifestObject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The identity of the object in a strategic merge patch. With a target these are placeholders, as
 * in kustomize: the object keeps its own.
 */
final class PatchIdentity {
  private PatchIdentity() {}

  /** The patch with the object's apiVersion, kind, name and namespace in place of its own. */
  static Map<String, Object> of(ManifestObject object, Map<String, Object> patch) {
    Map<String, Object> kept = new LinkedHashMap<>();
    boolean whole = replaces(patch);
    if (whole || patch.containsKey("apiVersion")) {
      kept.put("apiVersion", object.apiVersion());
    }
    if (whole || patch.containsKey("kind")) {
      kept.put("kind", object.kind());
    }
    patch.forEach(kept::putIfAbsent);
    if (whole || patch.get("metadata") instanceof Map<?, ?>) {
      Map<String, Object> metadata = ManifestObject.map(patch.get("metadata"));
      boolean all = whole || replaces(metadata);
      Map<String, Object> names = new LinkedHashMap<>();
      keep(names, metadata, all, "name", object.name());
      keep(names, metadata, all, "namespace", object.namespace());
      metadata.forEach(
          (key, value) -> {
            if (!key.equals("name") && !key.equals("namespace")) {
              names.put(key, value);
            }
          });
      kept.put("metadata", names);
    }
    return kept;
  }

  private static void keep(
      Map<String, Object> names, Map<String, Object> patch, boolean all, String key, String own) {
    if (!own.isEmpty() && (all || patch.containsKey(key))) {
      names.put(key, own);
    }
  }

  private static boolean replaces(Map<String, Object> map) {
    return "replace".equals(map.get(StrategicMerge.DIRECTIVE));
  }

  /** Without a target a patch may call the object by the namespace that it is put into. */
  static Map<String, Object> withoutPlace(
      ManifestObject object, Map<String, Object> patch, String placed) {
    Map<String, Object> metadata = ManifestObject.map(patch.get("metadata"));
    Object named = metadata.getOrDefault("namespace", "");
    String own = object.namespace().isEmpty() ? "default" : object.namespace();
    boolean alias = named.equals(placed) || named.equals(own);
    if (named.equals("") || named.equals(object.namespace()) || !alias) {
      return patch;
    }
    Map<String, Object> kept = new LinkedHashMap<>(metadata);
    if (object.namespace().isEmpty()) {
      kept.remove("namespace");
    } else {
      kept.put("namespace", object.namespace());
    }
    Map<String, Object> changed = new LinkedHashMap<>(patch);
    changed.put("metadata", kept);
    return changed;
  }
}
