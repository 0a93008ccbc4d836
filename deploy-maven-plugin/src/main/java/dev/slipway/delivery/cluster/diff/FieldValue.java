package dev.slipway.delivery.cluster.diff;

/**
 * The value of a field in a plan, whole: {@link Excerpts} has what is displayed. No two different
 * values are written alike.
 */
public sealed interface FieldValue {
  /** There is no such field. */
  record None() implements FieldValue {
    @Override
    public String written() {
      return "";
    }
  }

  /** A text that is not secret. */
  record Text(String text) implements FieldValue {
    @Override
    public String written() {
      return FieldText.written(text);
    }
  }

  /** Any other value that is not secret: a number, an empty list, the order of items. */
  record Literal(String written) implements FieldValue {}

  /** The content of a Secret, as a checksum that is another one in each plan. */
  record Masked(String written) implements FieldValue {}

  /** As it is in {@code plan.json}. */
  String written();

  static FieldValue none() {
    return new None();
  }

  /** What a value in {@code plan.json} is. */
  static FieldValue read(String written) {
    return FieldText.read(written);
  }

  default boolean isEmpty() {
    return this instanceof None;
  }
}
