package dev.slipway.manifest.validate.selector;

import dev.slipway.manifest.source.FieldPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the requirements of a label selector, all of which must hold.
 *
 * @param path where a manifest has it; empty for one of a text
 * @param values none for an operator that has none
 */
record Requirement(Optional<FieldPath> path, String key, Operator operator, List<String> values) {

  /** As Kubernetes calls them. */
  enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST
  }

  Requirement {
    values = List.copyOf(values);
  }

  boolean holds(Map<String, Object> labels) {
    Object value = labels.get(key);
    return switch (operator) {
      case IN -> value != null && values.contains(value.toString());
      case NOT_IN -> value == null || !values.contains(value.toString());
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
    };
  }
}
