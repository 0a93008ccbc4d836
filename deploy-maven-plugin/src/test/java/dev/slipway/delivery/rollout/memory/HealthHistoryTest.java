package dev.slipway.delivery.rollout.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthHistoryTest {
  private static final Instant BEGIN = Instant.parse("2026-11-30T00:00:00Z");

  /** What runs saw: minutes, h(ealthy), f(ailed) or r(unning), version; and what is kept of it. */
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "0h1, 1:0-0-",
    "0h1 5h1, 1:0-0-",
    "0h1 10h1, 1:0-10-",
    "0h1 60h1 65h1 70h1, 1:0-70-",
    "0h1 60h2, 1:0-0-0 2:60-60-",
    "0h1 30h1 60h2, 1:0-30-30 2:60-60-",
    "0h1 30h1 60f1, 1:0-30-30",
    "0h1 30h1 60f1 90f1, 1:0-30-30",
    "0h1 60f1 90h1, 1:0-0-0 1:90-90-",
    "0h1 60f2, 1:0-0-0",
    "0h1 60r1 90h1, 1:0-90-",
    "0h1 60r2 90h2, 1:0-0-0 2:90-90-",
    "0h1 60r2 90h1, 1:0-0-0 1:90-90-",
    "0f1, ''",
    "0r1, ''",
    "60h1 0h1, 1:60-60-",
    "0h1 1h2 2h3 3h4 4h5 5h6 6h7, 2:1-1-1 3:2-2-2 4:3-3-3 5:4-4-4 6:5-5-5 7:6-6-",
  })
  void keeps(String runs, String expected) {
    HealthHistory history = HealthHistory.NONE;
    for (String run : runs.isEmpty() ? new String[0] : runs.split(" ")) {
      String[] parts = run.split("(?<=[hfr])|(?=[hfr])");
      Instant at = BEGIN.plus(Duration.ofMinutes(Long.parseLong(parts[0])));
      HealthHistory before =
          HealthHistory.of(Map.of(HealthHistory.key("orders"), history.text()), "orders");
      assertThat(before).isEqualTo(history);
      history =
          switch (parts[1]) {
            case "h" -> before.healthy(parts[2], at);
            case "f" -> before.interrupted();
            default -> before.running(parts[2]);
          };
    }
    assertThat(
            history.times().stream().map(HealthHistoryTest::shown).collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "{}",
        "[]",
        "{\"times\":{}}",
        "{\"times\":[1]}",
        "{\"times\":[{}]}",
        "{\"times\":[{\"version\":\"1\",\"since\":\"yesterday\"}]}",
      })
  void anEditedEntryIsNone(String text) {
    assertThat(HealthHistory.of(Map.of("healthy.orders", text), "orders"))
        .isEqualTo(HealthHistory.NONE);
    assertThat(HealthHistory.of(Map.of(), "orders")).isEqualTo(HealthHistory.NONE);
  }

  @Test
  void namesItsEntries() {
    assertThat(HealthHistory.app(HealthHistory.key("orders"))).contains("orders");
    assertThat(HealthHistory.app(GoodVersion.key("orders"))).isEmpty();
    assertThat(GoodVersion.app(HealthHistory.key("orders"))).isEmpty();
    assertThat(HealthHistory.NONE.text()).isEmpty();
  }

  private static String shown(HealthHistory.Time time) {
    return time.version()
        + ":"
        + minutes(time.since())
        + "-"
        + minutes(time.seen())
        + "-"
        + time.until().map(HealthHistoryTest::minutes).map(String::valueOf).orElse("");
  }

  private static long minutes(Instant time) {
    return Duration.between(BEGIN, time).toMinutes();
  }
}
