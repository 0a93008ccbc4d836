package dev.slipway.delivery.inventory.output;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** An object of JSON or YAML in the making: what is unknown is left out. */
final class JsonObject {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** A text, if it is not empty. */
  JsonObject text(String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
    return this;
  }

  /** A text, empty or not. */
  JsonObject always(String name, String value) {
    fields.put(name, value);
    return this;
  }

  JsonObject number(String name, long value) {
    fields.put(name, value);
    return this;
  }

  JsonObject flag(String name, boolean value) {
    fields.put(name, value);
    return this;
  }

  JsonObject time(String name, Instant value) {
    fields.put(name, value.toString());
    return this;
  }

  /** A value that may be unknown. */
  <T> JsonObject optional(String name, Optional<T> value, Function<T, Object> written) {
    value.ifPresent(known -> fields.put(name, written.apply(known)));
    return this;
  }

  /** A list, empty or not. */
  <T> JsonObject list(String name, List<T> values, Function<T, Object> written) {
    fields.put(name, values.stream().map(written).toList());
    return this;
  }

  /** An object, a list or a text, if it is not empty. */
  JsonObject some(String name, Object value) {
    boolean empty =
        value instanceof Map<?, ?> map && map.isEmpty()
            || value instanceof List<?> list && list.isEmpty();
    if (!empty) {
      fields.put(name, value);
    }
    return this;
  }

  Map<String, Object> fields() {
    return fields;
  }
}
