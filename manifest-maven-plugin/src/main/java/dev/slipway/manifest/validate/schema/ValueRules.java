package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Rule;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a structural schema for values: enums, patterns, bounds, and combinations of these.
 */
final class ValueRules {
  private static final BigDecimal INT32 = BigDecimal.valueOf(Integer.MAX_VALUE);

  private final Constraint.Complaints complaints;

  ValueRules(Constraint.Complaints complaints) {
    this.complaints = complaints;
  }

  void check(Object value, Map<String, Object> schema, FieldPath path) {
    String complaint = complaint(value, schema);
    if (complaint != null) {
      complaints.add(Rule.INVALID_VALUE, path, complaint);
    }
    combinations(value, schema, path);
  }

  private static @Nullable String complaint(Object value, Map<String, Object> schema) {
    if (schema.get("enum") instanceof List<?> words && words.stream().noneMatch(value::equals)) {
      List<String> texts = words.stream().map(String::valueOf).toList();
      String meant = value instanceof String text ? Messages.meant(text, texts) : "";
      return Messages.quoted(value) + " is not one of " + String.join(", ", texts) + meant;
    }
    if (value instanceof String text) {
      return text(text, schema);
    } else if (value instanceof Number number) {
      return number(new BigDecimal(number.toString()), schema);
    } else if (value instanceof List<?> list) {
      return list(list, schema);
    }
    return value instanceof Map<?, ?> map
        ? size("entries", map.size(), schema, "minProperties", "maxProperties")
        : null;
  }

  private static @Nullable String text(String text, Map<String, Object> schema) {
    if (schema.get("pattern") instanceof String pattern && !GoPattern.matches(pattern, text)) {
      return Messages.quoted(text) + " does not match " + pattern;
    }
    String format = String.valueOf(schema.get("format"));
    if (!TextFormat.fits(format, text)) {
      return Messages.quoted(text) + " is not a valid " + format;
    }
    int length = text.codePointCount(0, text.length());
    return size("characters", length, schema, "minLength", "maxLength");
  }

  private static @Nullable String number(BigDecimal number, Map<String, Object> schema) {
    if ("int32".equals(schema.get("format"))
        && "integer".equals(schema.get("type"))
        && number.abs().compareTo(INT32) > 0
        && !number.equals(INT32.negate().subtract(BigDecimal.ONE))) {
      return number + " does not fit 32 bits";
    }
    if (schema.get("minimum") instanceof Number minimum) {
      int order = number.compareTo(new BigDecimal(minimum.toString()));
      if (order < 0 || order == 0 && Boolean.TRUE.equals(schema.get("exclusiveMinimum"))) {
        return number + " is too small: the minimum is " + minimum;
      }
    }
    if (schema.get("maximum") instanceof Number maximum) {
      int order = number.compareTo(new BigDecimal(maximum.toString()));
      if (order > 0 || order == 0 && Boolean.TRUE.equals(schema.get("exclusiveMaximum"))) {
        return number + " is too large: the maximum is " + maximum;
      }
    }
    if (schema.get("multipleOf") instanceof Number step
        && number.remainder(new BigDecimal(step.toString())).signum() != 0) {
      return number + " is not a multiple of " + step;
    }
    return null;
  }

  private static @Nullable String list(List<?> list, Map<String, Object> schema) {
    if (Boolean.TRUE.equals(schema.get("uniqueItems"))
        && new HashSet<>(list).size() < list.size()) {
      return "it has duplicate entries";
    }
    return size("entries", list.size(), schema, "minItems", "maxItems");
  }

  private static @Nullable String size(
      String what, int size, Map<String, Object> schema, String least, String most) {
    if (schema.get(least) instanceof Long minimum && size < minimum) {
      return "it has " + size + " " + what + ", the minimum is " + minimum;
    }
    if (schema.get(most) instanceof Long maximum && size > maximum) {
      return "it has " + size + " " + what + ", the maximum is " + maximum;
    }
    return null;
  }

  private void combinations(Object value, Map<String, Object> schema, FieldPath path) {
    if (schema.get("allOf") instanceof List<?> all && matching(value, all, path) < all.size()) {
      complaints.add(Rule.INVALID_VALUE, path, "it does not match all of the schema's allOf");
    }
    if (schema.get("anyOf") instanceof List<?> any && matching(value, any, path) == 0) {
      complaints.add(Rule.INVALID_VALUE, path, "it matches none of the schema's anyOf");
    }
    if (schema.get("oneOf") instanceof List<?> one && matching(value, one, path) != 1) {
      complaints.add(Rule.INVALID_VALUE, path, "it must match exactly one of the schema's oneOf");
    }
    if (schema.get("not") instanceof Map<?, ?> not && fits(value, not, path)) {
      complaints.add(Rule.INVALID_VALUE, path, "it matches the schema's not");
    }
  }

  private static int matching(Object value, List<?> schemas, FieldPath path) {
    int count = 0;
    for (Object schema : schemas) {
      count += fits(value, schema, path) ? 1 : 0;
    }
    return count;
  }

  /** Whether a value fits a schema that says nothing of what fields there are. */
  private static boolean fits(Object value, @Nullable Object schema, FieldPath path) {
    boolean[] fits = {true};
    Map<String, Object> map = ManifestObject.map(schema);
    String type = String.valueOf(map.getOrDefault("type", ""));
    boolean typed =
        switch (type) {
          case "integer" -> value instanceof Long;
          case "string" -> value instanceof String;
          case "object" -> value instanceof Map<?, ?>;
          case "array" -> value instanceof List<?>;
          case "boolean" -> value instanceof Boolean;
          case "number" -> value instanceof Number;
          default -> true;
        };
    new ValueRules((rule, place, message) -> fits[0] = false).check(value, map, path);
    return typed && fits[0] && partsFit(value, map, path);
  }

  private static boolean partsFit(Object value, Map<String, Object> schema, FieldPath path) {
    if (value instanceof Map<?, ?> map) {
      if (schema.get("required") instanceof List<?> required
          && !required.stream().allMatch(map::containsKey)) {
        return false;
      }
      for (Map.Entry<String, Object> property :
          ManifestObject.map(schema.get("properties")).entrySet()) {
        Object part = map.get(property.getKey());
        if (part != null && !fits(part, property.getValue(), path)) {
          return false;
        }
      }
    } else if (value instanceof List<?> list && schema.get("items") instanceof Map<?, ?> items) {
      return list.stream().allMatch(item -> item == null || fits(item, items, path));
    }
    return true;
  }
}
