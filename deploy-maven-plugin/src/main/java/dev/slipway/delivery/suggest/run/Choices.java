package dev.slipway.delivery.suggest.run;

import dev.slipway.delivery.suggest.Update;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The updates of a project.
 *
 * @param groups by the names of groups
 * @param errors by the names of groups: of these nothing is known, so nothing of them is closed
 */
record Choices(Map<String, List<Update>> groups, Map<String, String> errors) {
  Choices {
    groups = new TreeMap<>(groups);
    errors = new TreeMap<>(errors);
  }

  boolean isEmpty() {
    return groups.isEmpty() && errors.isEmpty();
  }
}
