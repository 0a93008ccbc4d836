package dev.slipway.delivery.rollout.cause;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads trees of maps, lists and scalars as the API server writes them. What is missing or of
 * another type reads as empty: anyone who may write a status may write nonsense.
 */
final class Tree {
  private Tree() {}

  static Map<String, Object> map(@Nullable Object from, String... path) {
    return at(from, path) instanceof Map<?, ?> map ? typed(map) : Map.of();
  }

  /** The items that are maps. */
  static List<Map<String, Object>> maps(@Nullable Object from, String... path) {
    List<Map<String, Object>> maps = new ArrayList<>();
    if (at(from, path) instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map) {
          maps.add(typed(map));
        }
      }
    }
    return maps;
  }

  static boolean has(@Nullable Object from, String... path) {
    return at(from, path) != null;
  }

  /** A scalar as text; empty for none. */
  static String text(@Nullable Object from, String... path) {
    Object value = at(from, path);
    return value == null || value instanceof Map || value instanceof List ? "" : value.toString();
  }

  static long number(long otherwise, @Nullable Object from, String... path) {
    return at(from, path) instanceof Number number ? number.longValue() : otherwise;
  }

  static boolean isTrue(@Nullable Object from, String... path) {
    return "true".equalsIgnoreCase(text(from, path));
  }

  static Optional<Instant> time(@Nullable Object from, String... path) {
    String text = text(from, path);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The condition of a type; empty for none. */
  static Map<String, Object> condition(Map<String, Object> object, String type) {
    for (Map<String, Object> condition : maps(object, "status", "conditions")) {
      if (type.equals(text(condition, "type"))) {
        return condition;
      }
    }
    return Map.of();
  }

  private static @Nullable Object at(@Nullable Object from, String... path) {
    Object value = from;
    for (String key : path) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      value = map.get(key);
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> typed(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
