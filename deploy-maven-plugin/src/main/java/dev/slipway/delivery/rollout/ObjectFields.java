package dev.slipway.delivery.rollout;

import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.GroupKind;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object of the cluster, or a part of it. A field that is absent, or of another type than
 * expected, reads as empty: what a server sends never fails here.
 */
public record ObjectFields(Map<String, Object> map) {

  public static ObjectFields of(@Nullable Object value) {
    return new ObjectFields(ManifestObject.map(value));
  }

  /** The part below. */
  public ObjectFields at(String... path) {
    return of(value(path));
  }

  /** A scalar as text; empty when it is absent. */
  public String text(String... path) {
    Object value = value(path);
    return value == null || value instanceof Map || value instanceof List
        ? ""
        : String.valueOf(value);
  }

  /** A whole number, also when it is written as text. */
  public OptionalLong number(String... path) {
    Object value = value(path);
    if (value instanceof Number number) {
      return OptionalLong.of(number.longValue());
    }
    try {
      return value instanceof String text
          ? OptionalLong.of(Long.parseLong(text))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** A count; 0 when it is absent, as servers leave zeros out. */
  public int count(String... path) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, number(path).orElse(0)));
  }

  /** Whether a field is {@code true}. */
  public boolean is(String... path) {
    return Boolean.TRUE.equals(value(path));
  }

  /** Whether a field is there and not empty. */
  public boolean has(String... path) {
    Object value = value(path);
    return value != null
        && !(value instanceof Map<?, ?> map && map.isEmpty())
        && !(value instanceof List<?> list && list.isEmpty())
        && !value.equals("");
  }

  /** The mappings of a list. */
  public List<ObjectFields> list(String... path) {
    return value(path) instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(ObjectFields::of).toList()
        : List.of();
  }

  /** The texts of a list. */
  public List<String> texts(String... path) {
    return value(path) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  /** A time; empty when it is absent or not a time. */
  public Optional<Instant> time(String... path) {
    String text = text(path);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  public GroupKind groupKind() {
    return new GroupKind(ApiVersion.of(text("apiVersion")).group(), kind());
  }

  public String kind() {
    return text("kind");
  }

  public String name() {
    return text("metadata", "name");
  }

  public String namespace() {
    return text("metadata", "namespace");
  }

  public String uid() {
    return text("metadata", "uid");
  }

  public String label(String name) {
    return text("metadata", "labels", name);
  }

  public String annotation(String name) {
    return text("metadata", "annotations", name);
  }

  /** The value there. */
  public @Nullable Object value(String... path) {
    @Nullable Object at = map;
    for (String key : path) {
      at = ManifestObject.map(at).get(key);
    }
    return at;
  }
}
