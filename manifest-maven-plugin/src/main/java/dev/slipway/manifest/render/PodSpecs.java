package dev.slipway.manifest.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds the containers of objects: {@code …containers}, {@code initContainers}, at any depth. */
final class PodSpecs {
  private static final List<String> LISTS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private PodSpecs() {}

  /** A copy in which every container of every pod spec went through {@code change}. */
  static Map<String, Object> mapContainers(
      Map<String, Object> content, UnaryOperator<Map<String, Object>> change) {
    Map<String, Object> copy = new LinkedHashMap<>();
    content.forEach(
        (key, value) ->
            copy.put(key, LISTS.contains(key) ? containers(value, change) : nested(value, change)));
    return copy;
  }

  @SuppressWarnings("unchecked")
  private static Object nested(Object value, UnaryOperator<Map<String, Object>> change) {
    if (value instanceof Map<?, ?> map) {
      return mapContainers((Map<String, Object>) map, change);
    }
    if (value instanceof List<?> list) {
      return mapped(list, item -> nested(item, change));
    }
    return value;
  }

  @SuppressWarnings("unchecked")
  private static Object containers(Object value, UnaryOperator<Map<String, Object>> change) {
    if (!(value instanceof List<?> list)) {
      return nested(value, change);
    }
    return mapped(
        list,
        item ->
            item instanceof Map<?, ?> container
                ? change.apply((Map<String, Object>) container)
                : item);
  }

  private static List<@Nullable Object> mapped(List<?> list, UnaryOperator<Object> each) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object item : list) {
      copy.add(item == null ? null : each.apply(item));
    }
    return copy;
  }
}
