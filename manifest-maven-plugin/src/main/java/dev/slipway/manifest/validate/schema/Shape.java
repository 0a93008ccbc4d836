package dev.slipway.manifest.validate.schema;

/** The shape of a value. */
sealed interface Shape {

  /** A value without parts. */
  enum Scalar implements Shape {
    STRING,
    INT32,
    INT64,
    BOOL,
    NUMBER,
    QUANTITY,
    INTORSTRING,
    BYTES,
    ANY
  }

  /** A list of values of one shape. */
  record ListOf(Shape item) implements Shape {}

  /** A map with any keys and values of one shape. */
  record MapOf(Shape value) implements Shape {}

  /** A type of the schema, by name: types may hold themselves. */
  record TypeName(String name) implements Shape {}

  /** Reads {@code string}, {@code [core/v1/Container]}, {@code {quantity}}. */
  static Shape of(String text) {
    char first = text.charAt(0);
    if (first == '[') {
      return new ListOf(of(text.substring(1, text.length() - 1)));
    } else if (first == '{') {
      return new MapOf(of(text.substring(1, text.length() - 1)));
    } else if (text.indexOf('/') >= 0) {
      return new TypeName(text);
    }
    return Scalar.valueOf(text.toUpperCase(java.util.Locale.ROOT));
  }
}
