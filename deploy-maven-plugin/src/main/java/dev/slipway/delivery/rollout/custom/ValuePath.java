package dev.slipway.delivery.rollout.custom;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values at a path: {@code status.phase}, {@code status.parents[*].conditions}, {@code
 * status.nodes[name=a].state}.
 */
record ValuePath(List<String> steps) {

  static ValuePath parse(String text) {
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    boolean inside = false;
    for (char c : text.toCharArray()) {
      inside = c == '[' || inside && c != ']';
      if (c == '.' && !inside) {
        steps.add(step.toString());
        step.setLength(0);
      } else {
        step.append(c);
      }
    }
    steps.add(step.toString());
    return new ValuePath(List.copyOf(steps));
  }

  /** All values there; none when it leads nowhere. */
  List<Object> values(Object object) {
    List<Object> at = List.of(object);
    for (String step : steps) {
      List<Object> next = new ArrayList<>();
      at.forEach(one -> add(one, step, next));
      at = next;
    }
    return at;
  }

  private static void add(Object at, String step, List<Object> next) {
    int bracket = step.indexOf('[');
    if (bracket < 0) {
      addIfThere(ManifestObject.map(at).get(step), next);
      return;
    }
    Object list = ManifestObject.map(at).get(step.substring(0, bracket));
    String filter = step.substring(bracket + 1, step.length() - 1);
    if (list instanceof List<?> items) {
      items.stream().filter(item -> fits(item, filter)).forEach(item -> addIfThere(item, next));
    }
  }

  private static boolean fits(@Nullable Object item, String filter) {
    int equals = filter.indexOf('=');
    return equals < 0
        || filter
            .substring(equals + 1)
            .equals(String.valueOf(ManifestObject.map(item).get(filter.substring(0, equals))));
  }

  private static void addIfThere(@Nullable Object value, List<Object> next) {
    if (value != null) {
      next.add(value);
    }
  }
}
