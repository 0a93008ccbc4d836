package dev.slipway.delivery.template.archetype;

import java.util.List;

/** An archetype asks for properties that have neither an answer nor a default. */
public final class MissingAnswersException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> names;

  MissingAnswersException(List<String> names) {
    super("no answer for " + String.join(", ", names));
    this.names = List.copyOf(names);
  }

  /** Of the properties. */
  public List<String> names() {
    return names;
  }
}
