package dev.slipway.delivery.doctor;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** When a certificate or a token ends. */
public final class Expiry {
  /** Before the end, a warning. */
  public static final Duration EARLY = Duration.ofDays(14);

  private static final long HOURS_SHOWN = 48;
  private static final long MINUTES_SHOWN = 120;

  private Expiry() {}

  /**
   * A failure when it has ended, a warning when it is about to.
   *
   * @param what it is, {@code CN=bot}
   * @param early how long before the end the warning begins
   * @param fix empty for the usual one
   */
  public static Outcome outcome(String what, Instant end, Instant now, Duration early, String fix) {
    Duration left = Duration.between(now, end);
    String day = end.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    if (left.isNegative() || left.isZero()) {
      return Outcome.failed(what + " ended on " + day + ", " + span(left.negated()) + " ago", fix);
    }
    String seen = what + " ends on " + day + ", in " + span(left);
    return left.compareTo(early) <= 0 ? Outcome.warning(seen, fix) : Outcome.ok(seen);
  }

  private static String span(Duration time) {
    if (time.toMinutes() < MINUTES_SHOWN) {
      return time.toMinutes() + " min";
    }
    return time.toHours() < HOURS_SHOWN ? time.toHours() + " h" : time.toDays() + " days";
  }
}
