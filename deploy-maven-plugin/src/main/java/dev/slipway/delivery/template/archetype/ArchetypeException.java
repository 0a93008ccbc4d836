package dev.slipway.delivery.template.archetype;

/** An archetype that is not rendered; the message says why. */
public final class ArchetypeException extends Exception {
  private static final long serialVersionUID = 1L;

  ArchetypeException(String message) {
    super(message);
  }

  ArchetypeException(String message, Throwable cause) {
    super(message, cause);
  }
}
