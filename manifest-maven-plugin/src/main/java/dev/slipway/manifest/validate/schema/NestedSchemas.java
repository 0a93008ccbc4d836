package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Schemas within {@code allOf}, {@code anyOf}, {@code oneOf} and {@code not} say what values may
 * be, not what fields there are: a default, a type or a description has no place in them.
 */
final class NestedSchemas {
  private static final List<String> FORBIDDEN =
      List.of(
          "default",
          "description",
          "title",
          "type",
          "nullable",
          "additionalProperties",
          "x-kubernetes-preserve-unknown-fields",
          "x-kubernetes-validations");

  /** What may be below {@code x-kubernetes-int-or-string}, exactly so. */
  private static final List<Map<String, String>> INT_OR_STRING =
      List.of(Map.of("type", "integer"), Map.of("type", "string"));

  private NestedSchemas() {}

  /** Checks the schemas that are nested in one, not those of its fields. */
  static void check(Map<String, Object> schema, FieldPath path, Constraint.Complaints complaints) {
    boolean either = Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"));
    for (String word : List.of("allOf", "anyOf", "oneOf")) {
      if (!(schema.get(word) instanceof List<?> nested)
          || either && word.equals("anyOf") && nested.equals(INT_OR_STRING)) {
        continue;
      }
      for (int i = 0; i < nested.size(); i++) {
        boolean allowed =
            either
                && word.equals("allOf")
                && i == 0
                && nested.get(i) instanceof Map<?, ?> first
                && INT_OR_STRING.equals(first.get("anyOf"));
        if (!allowed) {
          nested(nested.get(i), path.field(word).item(i), complaints);
        }
      }
    }
    nested(schema.get("not"), path.field("not"), complaints);
  }

  private static void nested(
      @Nullable Object value, FieldPath path, Constraint.Complaints complaints) {
    if (!(value instanceof Map<?, ?>)) {
      return;
    }
    Map<String, Object> schema = ManifestObject.map(value);
    for (String word : FORBIDDEN) {
      Object given = schema.get(word);
      boolean empty =
          given == null
              || !word.equals("default") && given.equals("")
              || given.equals(false)
              || given instanceof List<?> list && list.isEmpty();
      if (!empty) {
        complaints.add(
            Rule.INVALID_VALUE,
            path.field(word),
            word + " is not allowed within allOf, anyOf, oneOf and not: write it outside");
      }
    }
    check(schema, path, complaints);
    ManifestObject.map(schema.get("properties"))
        .forEach((name, each) -> nested(each, path.field("properties").field(name), complaints));
    nested(schema.get("items"), path.field("items"), complaints);
  }
}
