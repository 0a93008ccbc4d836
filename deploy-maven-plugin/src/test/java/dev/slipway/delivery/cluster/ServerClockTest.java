package dev.slipway.delivery.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.HttpAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClockTest {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00.4Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon, 30 Nov 2026 09:00:00 GMT | PT0S",
        "Mon, 30 Nov 2026 08:59:59 GMT | PT0S", // the answer took a while
        "Mon, 30 Nov 2026 09:05:00 GMT | PT4M59.6S",
        "Mon, 30 Nov 2026 08:50:00 GMT | PT-10M-0.4S",
        "yesterday | PT0S",
        "| PT0S",
      })
  void tellsTheDifference(String date, Duration ahead) {
    ServerClock clock = new ServerClock(() -> NOW);
    clock.note(
        new HttpAnswer(
            200, "OK", date == null ? Map.of() : Map.of("date", List.of(date)), new byte[0]));
    assertThat(clock.ahead()).isEqualTo(ahead);
  }

  @Test
  void theNewestDateCounts() {
    ServerClock clock = new ServerClock(() -> NOW);
    List.of(
            "Mon, 30 Nov 2026 09:05:00 GMT",
            "Mon, 30 Nov 2026 09:05:00 GMT",
            "Mon, 30 Nov 2026 09:10:00 GMT")
        .forEach(
            date ->
                clock.note(new HttpAnswer(200, "OK", Map.of("date", List.of(date)), new byte[0])));
    assertThat(clock.ahead()).isEqualTo(Duration.parse("PT9M59.6S"));
  }
}
