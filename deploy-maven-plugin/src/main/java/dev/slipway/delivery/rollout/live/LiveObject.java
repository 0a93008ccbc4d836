package dev.slipway.delivery.rollout.live;

import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object as the API server writes it, and the fields that every kind has.
 *
 * @param content treated as immutable
 */
public record LiveObject(Map<String, Object> content) {

  public String kind() {
    return text(content, "kind");
  }

  public String uid() {
    return text(metadata(), "uid");
  }

  public String namespace() {
    return text(metadata(), "namespace");
  }

  public String name() {
    return text(metadata(), "name");
  }

  public ObjectId id() {
    return new ObjectId(
        ApiVersion.of(text(content, "apiVersion")).group(), kind(), namespace(), name());
  }

  public Map<String, Object> metadata() {
    return ManifestObject.map(content.get("metadata"));
  }

  public Map<String, Object> annotations() {
    return ManifestObject.map(metadata().get("annotations"));
  }

  public Map<String, Object> spec() {
    return ManifestObject.map(content.get("spec"));
  }

  public Map<String, Object> status() {
    return ManifestObject.map(content.get("status"));
  }

  public Optional<String> label(String key) {
    Object value = ManifestObject.map(metadata().get("labels")).get(key);
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }

  public Optional<String> annotation(String key) {
    Object value = annotations().get(key);
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }

  /** Whether it is being deleted. */
  public boolean terminating() {
    return metadata().containsKey("deletionTimestamp");
  }

  /** UIDs of its owners. */
  public List<String> owners() {
    return maps(metadata().get("ownerReferences")).stream().map(o -> text(o, "uid")).toList();
  }

  /** Names of the PersistentVolumeClaims that a pod mounts. */
  List<String> claims() {
    List<String> names = new ArrayList<>();
    for (Map<String, Object> volume : maps(spec().get("volumes"))) {
      String name = text(ManifestObject.map(volume.get("persistentVolumeClaim")), "claimName");
      if (!name.isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** The elements of a list that are maps. */
  static List<Map<String, Object>> maps(@org.jspecify.annotations.Nullable Object list) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (list instanceof List<?> elements) {
      elements.forEach(element -> maps.add(ManifestObject.map(element)));
    }
    return maps;
  }

  /** A field as text, empty where it is none. */
  static String text(Map<String, Object> map, String key) {
    Object value = map.get(key);
    return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
  }

  /** A field as a number, empty where it is none. */
  static Optional<Long> number(Map<String, Object> map, String key) {
    return map.get(key) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
