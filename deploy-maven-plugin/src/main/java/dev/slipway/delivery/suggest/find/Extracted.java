package dev.slipway.delivery.suggest.find;

import dev.slipway.delivery.suggest.Reference;
import java.util.List;

/**
 * What was found in files.
 *
 * @param notes what could not be read, one sentence each, with its place
 */
public record Extracted(List<Reference> references, List<String> notes) {
  static final Extracted NOTHING = new Extracted(List.of(), List.of());

  public Extracted {
    references = List.copyOf(references);
    notes = List.copyOf(notes);
  }

  static Extracted note(String text) {
    return new Extracted(List.of(), List.of(text));
  }
}
