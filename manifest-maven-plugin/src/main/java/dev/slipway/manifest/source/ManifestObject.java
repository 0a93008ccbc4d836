package dev.slipway.manifest.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Kubernetes object: plain maps, lists, strings, numbers and booleans in the order of its file.
 *
 * @param content treated as immutable; a changed object is a new one
 * @param location where the object starts
 * @param patches where the patches are that changed it, in the order in which they did
 */
public record ManifestObject(
    Map<String, Object> content, SourceLocation location, List<String> patches) {

  /** An object as its file has it. */
  public ManifestObject(Map<String, Object> content, SourceLocation location) {
    this(content, location, List.of());
  }

  public ManifestObject with(Map<String, Object> newContent) {
    return new ManifestObject(newContent, location, patches);
  }

  /** The same, and that a patch changed it. */
  public ManifestObject patchedBy(String place) {
    List<String> all = new ArrayList<>(patches);
    all.add(place);
    return new ManifestObject(content, location, List.copyOf(all));
  }

  /** Its file, and its patches: {@code manifests/a.yaml:1:1, patched by apps/orders.yaml:9}. */
  public String origin() {
    return patches.isEmpty()
        ? location.toString()
        : location + ", patched by " + String.join(" and ", patches);
  }

  public String apiVersion() {
    return string(content, "apiVersion");
  }

  public String kind() {
    return string(content, "kind");
  }

  public String name() {
    return string(metadata(), "name");
  }

  /** Empty when the object names none. */
  public String namespace() {
    return string(metadata(), "namespace");
  }

  /** Part of apiVersion before the slash, empty for the core group. */
  public String group() {
    return ApiVersion.of(apiVersion()).group();
  }

  public ObjectId id() {
    return new ObjectId(group(), kind(), namespace(), name());
  }

  /** The metadata map, empty when there is none. */
  public Map<String, Object> metadata() {
    return map(content.get("metadata"));
  }

  /** A value as a map with string keys, empty when it is none. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static String string(Map<String, Object> map, String key) {
    return map.get(key) instanceof String value ? value : "";
  }
}
