package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that exclude each other, or of which one must be there.
 *
 * @param fields their names
 */
record OneOf(List<String> fields) {
  private static final int SHOWN = 6;

  void exactly(Object value, FieldPath path, Constraint.Complaints complaints) {
    atMost(value, path, complaints);
    atLeast(value, path, complaints);
  }

  /** Blames the second, in the order of the file. */
  void atMost(Object value, FieldPath path, Constraint.Complaints complaints) {
    @Nullable Object first = null;
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (isGiven(entry.getValue()) && fields.contains(String.valueOf(entry.getKey()))) {
          if (first != null) {
            complaints.add(
                Rule.INVALID_VALUE,
                path.field(String.valueOf(entry.getKey())),
                entry.getKey() + " and " + first + " exclude each other");
          }
          first = first == null ? entry.getKey() : first;
        }
      }
    }
  }

  void atLeast(Object value, FieldPath path, Constraint.Complaints complaints) {
    if (value instanceof Map<?, ?> map
        && fields.stream().noneMatch(field -> isGiven(map.get(field)))) {
      boolean many = fields.size() > SHOWN;
      String names = String.join(", ", many ? fields.subList(0, SHOWN) : fields);
      complaints.add(
          Rule.MISSING_FIELD,
          path,
          "one of these is missing: " + names + (many ? " and others" : ""));
    }
  }

  /** An empty text is none to the server. */
  private static boolean isGiven(@Nullable Object value) {
    return value != null && !value.equals("");
  }
}
