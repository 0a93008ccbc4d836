package dev.slipway.delivery.suggest.gate;

import java.time.Instant;
import java.util.Optional;

/**
 * One condition of an update.
 *
 * @param name {@code soak}, {@code window}, {@code freeze}, {@code verification}, {@code hold}, …
 * @param text what is needed, reached and missing, in one line
 * @param opens when it opens by itself, if that is known
 */
public record Gate(String name, State state, String text, Optional<Instant> opens) {

  /** Whether an update may pass. */
  public enum State {
    OPEN,
    WAITING,
    /** What decides could not be read: counts as waiting. */
    UNKNOWN
  }

  /** {@code window: waits, outside of the window; opens Mon 2026-11-30 09:00 Europe/London}. */
  public String line() {
    String shown =
        switch (state) {
          case OPEN -> "open";
          case WAITING -> "waits";
          case UNKNOWN -> "not known";
        };
    return name + ": " + shown + ", " + text;
  }
}
