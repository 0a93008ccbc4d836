package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Rule;
import java.util.List;
import java.util.Map;

/** Fields that must, or must not, exist: always, or while another field has some value. */
final class Conditions {
  private final String field;
  private final List<String> values;
  private final List<String> subjects;

  /**
   * @param condition {@code FIELD=A|B}, where an empty value is a missing field; empty for always
   * @param subjects the fields it is about
   */
  Conditions(String condition, List<String> subjects) {
    int equals = condition.indexOf('=');
    this.field = equals < 0 ? "" : condition.substring(0, equals);
    this.values = List.of(condition.substring(equals + 1).split("\\|", -1));
    this.subjects = subjects;
  }

  void required(Object value, FieldPath path, Constraint.Complaints complaints) {
    if (value instanceof Map<?, ?> map && holds(map)) {
      for (String subject : subjects) {
        if (isAbsent(map.get(subject))) {
          complaints.add(
              Rule.MISSING_FIELD, path, "the field " + subject + " is missing" + because(map));
        }
      }
    }
  }

  void forbidden(Object value, FieldPath path, Constraint.Complaints complaints) {
    if (value instanceof Map<?, ?> map && holds(map)) {
      for (String subject : subjects) {
        if (!isAbsent(map.get(subject))) {
          complaints.add(
              Rule.INVALID_VALUE,
              path.field(subject),
              subject + " is not allowed here" + because(map));
        }
      }
    }
  }

  private boolean holds(Map<?, ?> map) {
    return field.isEmpty() || values.contains(text(map));
  }

  private String text(Map<?, ?> map) {
    Object value = map.get(field);
    return value == null ? "" : value.toString();
  }

  private String because(Map<?, ?> map) {
    return field.isEmpty() || text(map).isEmpty() ? "" : ", as " + field + " is " + text(map);
  }

  private static boolean isAbsent(@org.jspecify.annotations.Nullable Object value) {
    return value == null || value.equals("") || value instanceof List<?> list && list.isEmpty();
  }
}
