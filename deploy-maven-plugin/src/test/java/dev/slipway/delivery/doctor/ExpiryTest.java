package dev.slipway.delivery.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "P15D, OK, 'x ends on 2026-12-16, in 15 days'",
    "P14D, WARNING, 'x ends on 2026-12-15, in 14 days'",
    "PT47H, WARNING, 'x ends on 2026-12-03, in 47 h'",
    "PT90M, WARNING, 'x ends on 2026-12-01, in 90 min'",
    "PT0S, FAILED, 'x ended on 2026-12-01, 0 min ago'",
    "-P3D, FAILED, 'x ended on 2026-11-28, 3 days ago'"
  })
  void warnsTwoWeeksBeforeTheEnd(Duration left, State state, String seen) {
    Outcome outcome = Expiry.outcome("x", NOW.plus(left), NOW, Expiry.EARLY, "");
    assertThat(outcome.state()).isEqualTo(state);
    assertThat(outcome.seen()).isEqualTo(seen);
  }
}
