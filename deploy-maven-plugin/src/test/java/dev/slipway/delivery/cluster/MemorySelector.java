package dev.slipway.delivery.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The objects that a request to a cluster in memory is about. Pure. */
final class MemorySelector {
  private MemorySelector() {}

  /** Of selectors what is used: {@code a=b}, {@code a}, {@code !a}, {@code a in (b,c)}. */
  static boolean selected(String selector, Map<String, Object> labels) {
    if (selector.contains(" in (")) {
      String[] parts = selector.split(" in \\(|\\)");
      return List.of(parts[1].split(",")).contains(String.valueOf(labels.get(parts[0])));
    }
    return Arrays.stream(selector.split(","))
        .filter(part -> !part.isEmpty())
        .allMatch(
            part ->
                part.contains("=")
                    ? part.equals(
                        part.substring(0, part.indexOf('=') + 1)
                            + labels.get(part.substring(0, part.indexOf('='))))
                    : part.startsWith("!")
                        ? !labels.containsKey(part.substring(1))
                        : labels.containsKey(part));
  }

  /** The paths of all objects of a kind, as a regular expression. */
  static String pattern(ApiResource resource) {
    return resource.path("N", "X").replace("/N/", "/[^/]+/").replaceFirst("X$", "[^/]+");
  }
}
