package dev.slipway.delivery.inventory.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON values, each once; numbered from 1. */
final class DistinctValues {
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** A value's number; 0 of an empty list. */
  int index(String json) {
    return json.equals("[]") ? 0 : numbers.computeIfAbsent(json, any -> numbers.size() + 1);
  }

  String json() {
    return "[" + String.join(",", numbers.keySet()) + "]";
  }
}
