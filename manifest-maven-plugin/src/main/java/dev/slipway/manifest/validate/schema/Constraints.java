package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.name.Format;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The table of constraints: a line {@code TYPE FIELD WORD ARGUMENTS}, where the field {@code -} is
 * the whole map; types and fields may be comma-separated lists.
 */
final class Constraints {
  private final Map<String, List<Constraint>> byField = new HashMap<>();

  Constraints(List<String> lines) {
    for (String line : lines) {
      String[] words = line.strip().split("\\s+");
      Constraint constraint = constraint(words, line);
      for (String type : words[0].split(",")) {
        for (String field : words[1].split(",")) {
          byField
              .computeIfAbsent(
                  type + " " + (field.equals("-") ? "" : field), k -> new ArrayList<>())
              .add(constraint);
        }
      }
    }
  }

  static Constraints shipped() {
    return new Constraints(Resource.lines("constraints.txt"));
  }

  /** The constraints of a field; of the type itself when the field is empty. */
  List<Constraint> of(String type, String field) {
    return byField.getOrDefault(type + " " + field, List.of());
  }

  private static Constraint constraint(String[] row, String line) {
    String argument = row.length > 3 ? row[3] : "";
    return switch (row[2]) {
      case "name" -> spelling(Rule.INVALID_NAME, Format.of(argument), isOptional(row));
      case "value" -> spelling(Rule.INVALID_VALUE, Format.of(argument), isOptional(row));
      case "label" -> spelling(Rule.INVALID_LABEL, Format.of(argument), isOptional(row));
      case "keys" -> keys(Rule.INVALID_NAME, Format.of(argument));
      case "labels" -> Constraints::labels;
      case "annotations" -> Constraints::annotations;
      case "unique" -> unique(argument);
      case "range" -> range(argument);
      case "not-empty" -> Constraints::notEmpty;
      case "at-most-one" -> new OneOf(List.of(argument.split("\\|")))::atMost;
      case "exactly-one" -> new OneOf(List.of(argument.split("\\|")))::exactly;
      case "at-least-one" -> new OneOf(List.of(argument.split("\\|")))::atLeast;
      case "required" -> new Conditions("", List.of(argument.split("\\|")))::required;
      case "needs" -> new Conditions(argument, List.of(row[4].split("\\|")))::required;
      case "forbids" -> new Conditions(argument, List.of(row[4].split("\\|")))::forbidden;
      case "words" -> words(List.of(argument.split("\\|")));
      default -> throw new IllegalArgumentException(line);
    };
  }

  /** Whether an empty text is the same to the server as none. */
  private static boolean isOptional(String[] row) {
    return row.length > 4 && row[4].equals("or-empty");
  }

  private static Constraint spelling(Rule rule, Format format, boolean optional) {
    return (value, path, complaints) ->
        each(
            value,
            path,
            (text, place) -> {
              if (!optional || !text.isEmpty()) {
                say(rule, format, text, place, complaints);
              }
            });
  }

  /** A text, or each of a list. */
  private static void each(Object value, FieldPath path, BiConsumer<String, FieldPath> to) {
    if (value instanceof String text) {
      to.accept(text, path);
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof String text) {
          to.accept(text, path.item(i));
        }
      }
    }
  }

  private static void say(
      Rule rule, Format format, String text, FieldPath path, Constraint.Complaints complaints) {
    String complaint = format.complaint(text);
    if (complaint != null) {
      complaints.add(rule, path, complaint);
    }
  }

  private static Constraint keys(Rule rule, Format format) {
    return (value, path, complaints) -> {
      if (value instanceof Map<?, ?> map) {
        for (Object key : map.keySet()) {
          String text = String.valueOf(key);
          String complaint = format.complaint(text);
          if (complaint != null) {
            complaints.add(rule, path.field(text), "the key " + complaint);
          }
        }
      }
    };
  }

  /** Their keys are compared in lower case, those of labels are not. */
  private static void annotations(Object value, FieldPath path, Constraint.Complaints complaints) {
    if (value instanceof Map<?, ?> map) {
      for (Object key : map.keySet()) {
        String text = String.valueOf(key);
        if (!Format.QUALIFIED.fits(text.toLowerCase(Locale.ROOT))) {
          complaints.add(
              Rule.INVALID_LABEL, path.field(text), "the key " + Format.QUALIFIED.complaint(text));
        }
      }
    }
  }

  private static Constraint unique(String field) {
    return (value, path, complaints) -> {
      HashSet<Object> seen = new HashSet<>();
      if (value instanceof List<?> list) {
        for (int i = 0; i < list.size(); i++) {
          Object name = list.get(i) instanceof Map<?, ?> map ? map.get(field) : null;
          if (name != null && !seen.add(name)) {
            complaints.add(
                Rule.DUPLICATE_ITEM, path.item(i), Messages.quoted(name) + " is a duplicate");
          }
        }
      }
    };
  }

  private static void labels(Object value, FieldPath path, Constraint.Complaints complaints) {
    if (value instanceof Map<?, ?> map) {
      keys(Rule.INVALID_LABEL, Format.QUALIFIED).check(value, path, complaints);
      map.forEach(
          (key, label) -> {
            if (label instanceof String text) {
              FieldPath place = path.field(String.valueOf(key));
              say(Rule.INVALID_LABEL, Format.LABEL_VALUE, text, place, complaints);
            }
          });
    }
  }

  private static Constraint range(String argument) {
    String[] ends = argument.split("\\.\\.", -1);
    long low = Long.parseLong(ends[0]);
    long high = ends[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(ends[1]);
    String words = ends[1].isEmpty() ? "at least " + low : "from " + low + " to " + high;
    return (value, path, complaints) -> {
      if (value instanceof Long number && (number < low || number > high)) {
        complaints.add(Rule.INVALID_VALUE, path, number + " is out of range: it must be " + words);
      }
    };
  }

  private static void notEmpty(Object value, FieldPath path, Constraint.Complaints complaints) {
    if (value instanceof List<?> list && list.isEmpty()
        || value instanceof Map<?, ?> map && map.isEmpty()) {
      complaints.add(Rule.MISSING_FIELD, path, "it is empty, but must have at least one entry");
    }
  }

  private static Constraint words(List<String> words) {
    return (value, path, complaints) ->
        each(
            value,
            path,
            (text, place) -> {
              String complaint = text.isEmpty() ? null : Messages.complaint(text, words);
              if (complaint != null) {
                complaints.add(Rule.INVALID_VALUE, place, complaint);
              }
            });
  }
}
