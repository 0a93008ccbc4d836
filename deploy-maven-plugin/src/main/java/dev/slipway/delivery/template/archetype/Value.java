package dev.slipway.delivery.template.archetype;

import java.util.Optional;

/**
 * What an expression gives.
 *
 * @param text empty for a reference that is not defined
 * @param truth whether it is {@code true} or {@code false} rather than a text of these letters
 */
record Value(Optional<String> text, boolean truth) {
  /** Of a value; many references to a longer one fill the memory. */
  private static final int MOST_CHARACTERS = 10_000;

  static final Value UNDEFINED = new Value(Optional.empty(), false);

  static Value of(String text) {
    return new Value(Optional.of(text), false);
  }

  static Value of(boolean truth) {
    return new Value(Optional.of(Boolean.toString(truth)), true);
  }

  /** As Velocity has it: any text holds, an empty one too, and what is not defined does not. */
  boolean holds() {
    return truth ? text.equals(Optional.of("true")) : text.isPresent();
  }

  /** A truth is equal to the text of its letters. */
  boolean same(Value other) {
    return text.equals(other.text);
  }

  /**
   * The value itself.
   *
   * @throws ArchetypeException when it is too long for one of a property
   */
  Value bounded() throws ArchetypeException {
    if (text.isPresent() && text.get().length() > MOST_CHARACTERS) {
      throw new ArchetypeException("a value of it grows too large");
    }
    return this;
  }
}
