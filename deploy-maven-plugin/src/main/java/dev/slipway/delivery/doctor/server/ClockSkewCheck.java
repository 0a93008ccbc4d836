package dev.slipway.delivery.doctor.server;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.doctor.SkippedException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The clock of this machine, by the {@code Date} of a server's answer: tokens and certificates are
 * not valid yet, or no longer, by another clock.
 */
public record ClockSkewCheck(Server server) implements Check {
  private static final Duration MOST = Duration.ofSeconds(30);

  @Override
  public CheckId id() {
    return CheckId.CLOCK_SKEW;
  }

  @Override
  public String subject() {
    return server.shown();
  }

  @Override
  public Outcome run() throws SkippedException {
    Server.First first = server.require();
    Optional<Instant> date = first.answer().header("date").flatMap(ClockSkewCheck::time);
    if (date.isEmpty()) {
      return Outcome.skipped("the server does not tell its time");
    }
    long ahead = Duration.between(first.received(), date.get()).toSeconds();
    String seen =
        ahead == 0
            ? "the same"
            : Math.abs(ahead) + " s " + (ahead > 0 ? "behind" : "ahead of") + " the server";
    return Math.abs(ahead) > MOST.toSeconds() ? Outcome.failed(seen) : Outcome.ok(seen);
  }

  private static Optional<Instant> time(String header) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
