package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.HttpAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The clock of a server, by the {@code Date} of its answers. */
final class ServerClock {
  /** A date has whole seconds, and an answer takes a while: less is no difference. */
  private static final Duration EQUAL = Duration.ofSeconds(2);

  private final InstantSource clock;
  private volatile Duration ahead = Duration.ZERO;
  private volatile String lastDate = "";

  /**
   * @param clock of this machine
   */
  ServerClock(InstantSource clock) {
    this.clock = clock;
  }

  void note(HttpAnswer answer) {
    Optional<String> date = answer.header("date");
    // Thousands of answers a run have the date of the one before, and reading one takes a while.
    if (date.isPresent() && !date.get().equals(lastDate)) {
      lastDate = date.get();
      try {
        Instant server = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.get()));
        Duration difference = Duration.between(clock.instant(), server);
        ahead = difference.abs().compareTo(EQUAL) <= 0 ? Duration.ZERO : difference;
      } catch (DateTimeException e) {
        return; // the last one counts
      }
    }
  }

  /** How far the server is ahead; zero as long as it said nothing. */
  Duration ahead() {
    return ahead;
  }
}
