package dev.slipway.delivery.doctor;

import java.util.function.UnaryOperator;

/**
 * What a check found, and where.
 *
 * @param subject a URL or a name; may be empty
 */
public record Finding(CheckId id, String subject, Outcome outcome) {

  public State state() {
    return outcome.state();
  }

  /** What to do; empty where nothing is wrong. */
  public String fix() {
    boolean wrong = state() == State.WARNING || state() == State.FAILED;
    return !wrong ? "" : outcome.fix().isEmpty() ? id.fix() : outcome.fix();
  }

  /** The same with other texts. */
  Finding with(UnaryOperator<String> text) {
    return new Finding(
        id,
        text.apply(subject),
        new Outcome(
            outcome.state(),
            text.apply(outcome.seen()),
            text.apply(outcome.fix()),
            outcome.code()));
  }
}
