package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A custom resource against the structural schema of its definition (Kubernetes documentation,
 * "Extend the Kubernetes API with CustomResourceDefinitions"), with the defaults put in before, as
 * the server does. Rules in CEL are not evaluated.
 */
final class StructuralSchema {
  private static final List<String> ROOT = List.of("apiVersion", "kind", "metadata");
  private static final String STATUS = "status"; // of the object itself: it is not applied

  private final Constraint.Complaints complaints;
  private final ValueRules values;
  private final boolean defaults;
  private final EmbeddedObject embedded;

  /**
   * @param kubernetes what metadata is, also that of objects in the object
   */
  StructuralSchema(Schema kubernetes, Constraint.Complaints complaints) {
    this(new EmbeddedObject(kubernetes, complaints), complaints, false);
  }

  private StructuralSchema(
      EmbeddedObject embedded, Constraint.Complaints complaints, boolean defaults) {
    this.complaints = complaints;
    this.values = new ValueRules(complaints);
    this.defaults = defaults;
    this.embedded = embedded;
  }

  /**
   * For the defaults of a schema, as the server looks at them: without the defaults of their parts,
   * and without the keys of lists.
   */
  static StructuralSchema ofDefaults(Constraint.Complaints complaints) {
    return new StructuralSchema(new EmbeddedObject(null, complaints), complaints, true);
  }

  /** Checks a part of an object. */
  void part(Object value, Map<String, Object> schema, FieldPath path) {
    value(value, schema, path);
  }

  /** Checks a whole object; without a schema anything goes. */
  void object(Map<String, Object> content, Map<String, Object> schema) {
    if (!schema.isEmpty()) {
      Map<String, Object> filled = Defaults.map(content, schema);
      fields(filled, schema, FieldPath.ROOT, true);
      values.check(filled, schema, FieldPath.ROOT);
    }
  }

  private void value(@Nullable Object value, Map<String, Object> schema, FieldPath path) {
    if (value == null) {
      nothing(schema, path);
      return;
    }
    String wanted = wanted(value, schema);
    if (wanted != null) {
      complaints.add(
          Rule.WRONG_TYPE, path, "this must be " + wanted + ", but is " + Messages.kind(value));
      return;
    }
    if (value instanceof Map<?, ?>) {
      Map<String, Object> map = ManifestObject.map(value);
      fields(map, schema, path, isEmbedded(schema));
      if (isEmbedded(schema)) {
        embedded.check(map, path);
      }
    } else if (value instanceof List<?> list) {
      Map<String, Object> items = ManifestObject.map(schema.get("items"));
      for (int i = 0; i < list.size(); i++) {
        value(list.get(i), items, path.item(i));
      }
      keys(list, schema, path);
    }
    values.check(value, schema, path);
  }

  /** A null that no default took the place of. */
  private void nothing(Map<String, Object> schema, FieldPath path) {
    boolean typed =
        schema.containsKey("type") || Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"));
    if (defaults || !typed) {
      return;
    }
    if (!Boolean.TRUE.equals(schema.get("nullable"))) {
      complaints.add(Rule.WRONG_TYPE, path, "this must not be null: leave the field out");
    } else if (schema.get("enum") instanceof List<?>) {
      complaints.add(Rule.INVALID_VALUE, path, "null is not a value of the schema's enum");
    }
  }

  /** Entries of a list that is keyed by some fields, or a set. */
  private void keys(List<?> list, Map<String, Object> schema, FieldPath path) {
    boolean set = "set".equals(schema.get("x-kubernetes-list-type"));
    List<?> keys =
        schema.get("x-kubernetes-list-map-keys") instanceof List<?> named ? named : List.of();
    if (defaults || !set && keys.isEmpty()) {
      return;
    }
    HashSet<Object> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      Map<String, Object> item = ManifestObject.map(list.get(i));
      Object key =
          set
              ? Objects.requireNonNullElse(list.get(i), "")
              : keys.stream().map(name -> String.valueOf(item.get(name))).toList();
      if (!seen.add(key)) {
        complaints.add(Rule.DUPLICATE_ITEM, path.item(i), Messages.quoted(key) + " is a duplicate");
      }
    }
  }

  private void fields(
      Map<String, Object> value, Map<String, Object> schema, FieldPath path, boolean root) {
    Map<String, Object> properties = ManifestObject.map(schema.get("properties"));
    Object additional = schema.get("additionalProperties");
    boolean open =
        Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))
            || Boolean.TRUE.equals(additional);
    for (Map.Entry<String, Object> entry : value.entrySet()) {
      String name = entry.getKey();
      if (root && ROOT.contains(name)) {
        continue;
      }
      if (name.equals(STATUS)
          && path.equals(FieldPath.ROOT)
          && (open || properties.containsKey(name))) {
        continue;
      }
      if (properties.get(name) instanceof Map<?, ?> property) {
        value(entry.getValue(), ManifestObject.map(property), path.field(name));
      } else if (additional instanceof Map<?, ?> each) {
        value(entry.getValue(), ManifestObject.map(each), path.field(name));
      } else if (!open) {
        complaints.add(
            Rule.UNKNOWN_FIELD,
            path.field(name),
            "the field "
                + name
                + " does not exist here"
                + Messages.meant(name, properties.keySet()));
      }
    }
    required(value, schema, properties, path);
  }

  private void required(
      Map<String, Object> value,
      Map<String, Object> schema,
      Map<String, Object> properties,
      FieldPath path) {
    if (schema.get("required") instanceof List<?> required) {
      for (Object name : required) {
        Map<String, Object> property = ManifestObject.map(properties.get(name));
        boolean nullable = Boolean.TRUE.equals(property.get("nullable")) && value.containsKey(name);
        boolean told = !defaults && value.containsKey(name) && property.containsKey("type");
        if (value.get(name) == null && !nullable && !told) {
          complaints.add(Rule.MISSING_FIELD, path, "the field " + name + " is missing");
        }
      }
    }
  }

  /** What the value should be when it is not, else null. */
  private static @Nullable String wanted(Object value, Map<String, Object> schema) {
    if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
      return value instanceof Long || value instanceof String ? null : "a whole number or text";
    }
    return switch (String.valueOf(schema.getOrDefault("type", ""))) {
      case "object" -> value instanceof Map<?, ?> ? null : "a map";
      case "array" -> value instanceof List<?> ? null : "a list";
      case "string" -> value instanceof String ? null : "text" + quotes(value);
      case "integer" -> value instanceof Long ? null : "a whole number";
      case "number" -> value instanceof Number ? null : "a number";
      case "boolean" -> value instanceof Boolean ? null : "true or false";
      default -> null;
    };
  }

  private static String quotes(Object value) {
    return value instanceof Boolean || value instanceof Number ? " (put it in quotes)" : "";
  }

  private static boolean isEmbedded(Map<String, Object> schema) {
    return Boolean.TRUE.equals(schema.get("x-kubernetes-embedded-resource"));
  }
}
