package dev.slipway.manifest.validate.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type with named fields. */
final class ObjectType {
  private final String name;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();
  private final List<Constraint> constraints;

  /**
   * A field.
   *
   * @param words the only values that the server takes, empty for any
   */
  record Field(Shape shape, List<String> words, List<Constraint> constraints) {}

  /** Reads a line of the schema without its letter. */
  ObjectType(String line, Constraints all) {
    String[] parts = line.split(" ");
    name = parts[0];
    constraints = all.of(name, "");
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      int colon = part.indexOf(':');
      int equals = part.indexOf('=', colon);
      boolean must = part.charAt(colon - 1) == '!';
      String field = part.substring(0, must ? colon - 1 : colon);
      Shape shape = Shape.of(part.substring(colon + 1, equals < 0 ? part.length() : equals));
      List<String> words = equals < 0 ? List.of() : words(part.substring(equals + 1));
      fields.put(field, new Field(shape, words, all.of(name, field)));
      if (must) {
        required.add(field);
      }
    }
  }

  /** Split by bars; a tilde represents a blank. */
  private static List<String> words(String text) {
    return List.of(text.replace('~', ' ').split("\\|"));
  }

  String name() {
    return name;
  }

  @Nullable Field field(String field) {
    return fields.get(field);
  }

  Iterable<String> fieldNames() {
    return fields.keySet();
  }

  List<String> required() {
    return required;
  }

  /** What holds for the whole map. */
  List<Constraint> constraints() {
    return constraints;
  }
}
