package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks every field of one of Kubernetes' own objects: known, present, of its type, within its
 * bounds.
 */
public final class TypeCheck implements ObjectCheck {
  private final Schema schema;

  public TypeCheck(Schema schema) {
    this.schema = schema;
  }

  @Override
  public void check(ManifestObject object, Findings findings) {
    Schema.Kind kind = schema.kind(object.apiVersion(), object.kind());
    if (kind != null) {
      Constraint.Complaints complaints =
          (rule, path, message) -> findings.add(rule, object, path, message);
      new Walk(schema, complaints).map(object.content(), kind.type(), FieldPath.ROOT);
    }
  }

  /** A value of a type of Kubernetes' own inside another object, as a custom resource may have. */
  static void check(
      Schema schema, Object value, String type, FieldPath path, Constraint.Complaints complaints) {
    new Walk(schema, complaints).value(value, new Shape.TypeName(type), path);
  }

  /** One way through one object. */
  private record Walk(Schema schema, Constraint.Complaints complaints) {

    private void map(Map<?, ?> value, String typeName, FieldPath path) {
      ObjectType type = schema.type(typeName);
      for (Map.Entry<?, ?> entry : value.entrySet()) {
        String name = String.valueOf(entry.getKey());
        ObjectType.@Nullable Field field = type.field(name);
        if (field == null) {
          unknown(name, type, path);
        } else if (entry.getValue() != null && !isStatus(name, path)) {
          field(entry.getValue(), field, path.field(name));
        }
      }
      for (String name : type.required()) {
        if (value.get(name) == null && !isMisspelt(name, value, type)) {
          complaints.add(Rule.MISSING_FIELD, path, "the field " + name + " is missing");
        }
      }
      for (Constraint constraint : type.constraints()) {
        constraint.check(
            value,
            path,
            (rule, place, message) -> {
              // One mistake, one finding: a field that does not exist is likely the one that lacks.
              if (rule != Rule.MISSING_FIELD || allKnown(value, type)) {
                complaints.add(rule, place, message);
              }
            });
      }
    }

    /** What the cluster says of an object is not applied, so it is not checked either. */
    private static boolean isStatus(String name, FieldPath path) {
      return name.equals("status") && path.equals(FieldPath.ROOT);
    }

    private void field(Object value, ObjectType.Field field, FieldPath path) {
      if (!value(value, field.shape(), path)) {
        return;
      }
      if (!field.words().isEmpty() && !words(value, field.words(), path)) {
        return; // a row of the table would say the same again
      }
      for (Constraint constraint : field.constraints()) {
        constraint.check(value, path, complaints);
      }
    }

    /** Whether all of it is among the words. */
    private boolean words(Object value, List<String> words, FieldPath path) {
      boolean known = true;
      if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          known &= list.get(i) == null || words(list.get(i), words, path.item(i));
        }
      } else if (value instanceof String text && !text.isEmpty()) {
        String complaint = Messages.complaint(text, words);
        if (complaint != null) {
          complaints.add(Rule.INVALID_VALUE, path, complaint);
          known = false;
        }
      }
      return known;
    }

    /** Whether the value has the shape, seen from outside. */
    private boolean value(Object value, Shape shape, FieldPath path) {
      if (shape instanceof Shape.TypeName type) {
        if (value instanceof Map<?, ?> map) {
          map(map, type.name(), path);
          return true;
        }
        return wrong(value, "a map", path);
      } else if (shape instanceof Shape.ListOf list) {
        if (value instanceof List<?> items) {
          list(items, list.item(), path);
          return true;
        }
        return wrong(value, "a list", path);
      } else if (shape instanceof Shape.MapOf map) {
        if (value instanceof Map<?, ?> entries) {
          entries(entries, map.value(), path);
          return true;
        }
        return wrong(value, "a map", path);
      }
      return scalar(value, (Shape.Scalar) shape, path);
    }

    private void list(List<?> items, Shape shape, FieldPath path) {
      for (int i = 0; i < items.size(); i++) {
        Object item = items.get(i);
        if (item != null) {
          value(item, shape, path.item(i));
        } else if (shape != Shape.Scalar.ANY) {
          complaints.add(Rule.WRONG_TYPE, path.item(i), "an entry of the list is empty");
        }
      }
    }

    private void entries(Map<?, ?> entries, Shape shape, FieldPath path) {
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        if (entry.getValue() != null) {
          value(entry.getValue(), shape, path.field(String.valueOf(entry.getKey())));
        }
      }
    }

    private boolean scalar(Object value, Shape.Scalar shape, FieldPath path) {
      String complaint = Scalars.complaint(value, shape);
      if (complaint == null) {
        return true;
      }
      complaints.add(Scalars.rule(value, shape), path, complaint);
      return false;
    }

    private boolean wrong(Object value, String wanted, FieldPath path) {
      complaints.add(
          Rule.WRONG_TYPE, path, "this must be " + wanted + ", but is " + Messages.kind(value));
      return false;
    }

    private static boolean allKnown(Map<?, ?> value, ObjectType type) {
      return value.keySet().stream().allMatch(name -> type.field(String.valueOf(name)) != null);
    }

    /** Whether one mistake would be reported twice. */
    private static boolean isMisspelt(String required, Map<?, ?> value, ObjectType type) {
      return value.keySet().stream()
          .map(String::valueOf)
          .anyMatch(
              name ->
                  type.field(name) == null && !Messages.meant(name, List.of(required)).isEmpty());
    }

    private void unknown(String name, ObjectType type, FieldPath path) {
      List<String> names = new ArrayList<>();
      type.fieldNames().forEach(names::add);
      complaints.add(
          Rule.UNKNOWN_FIELD,
          path.field(name),
          "the field " + name + " does not exist here" + Messages.meant(name, names));
    }
  }
}
