package dev.slipway.delivery.suggest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Pipelines.FreezePeriod;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FreezeTableTest {
  private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

  static Stream<Arguments> freezes() throws IOException {
    return Rows.of("freezes.txt");
  }

  @ParameterizedTest
  @MethodSource("freezes")
  void freezes(String start, String end, String zone, String now, String expected) {
    Gate gate = gate(Instant.parse(now), new FreezePeriod(start, end, zone));
    if (expected.equals("open")) {
      assertThat(gate.state()).isEqualTo(Gate.State.OPEN);
    } else {
      assertThat(gate.state()).isEqualTo(Gate.State.WAITING);
      assertThat(gate.opens()).contains(Instant.parse(expected));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 * ",
        "* * * * 8",
        "*/0 * * * *",
        "5-1 * * * *",
        "1,,2 * * * *",
        "1, * * * *",
        "-1 * * * *",
        "a * * * *",
        "* * L * *",
        "* * * * mon#2",
        "@daily",
        "0 0 * * mon-",
        "999999999999 * * * *",
        "0 0 1 1 *\u202e",
        "0 0 1 1 * # every year"
      })
  void aPeriodThatIsNotUnderstoodIsNotKnown(String cron) {
    for (FreezePeriod period :
        List.of(
            new FreezePeriod(cron, "0 0 * * *", "UTC"),
            new FreezePeriod("0 0 * * *", cron, "UTC"))) {
      Gate gate = gate(NOW, period);
      assertThat(gate.state()).isEqualTo(Gate.State.UNKNOWN);
      assertThat(gate.text())
          .startsWith("the project's freeze periods are not understood: ")
          .endsWith("; correct that, or set spec.updates.freezePeriods: false")
          .doesNotContain("\u202e");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', WAITING, 2026-12-01T14:00:00Z",
    "UTC, WAITING, 2026-12-01T14:00:00Z",
    "Europe/Berlin, WAITING, 2026-12-01T13:00:00Z",
    "Berlin, WAITING, 2026-12-01T13:00:00Z",
    "Buenos Aires, OPEN, ",
    "Springfield, UNKNOWN, ",
    "Eastern Time (US & Canada), OPEN, ",
    "Pacific Time (US & Canada), OPEN, ",
    "Hong Kong, OPEN, ",
    "Europe/Atlantis, UNKNOWN, ",
    "+01:00, UNKNOWN, ",
    "../../etc, UNKNOWN, ",
  })
  void knowsTheZonesOfGitlab(String zone, Gate.State state, Instant opens) {
    Gate gate = gate(NOW, new FreezePeriod("0 11 * * *", "0 14 * * *", zone));
    assertThat(gate.state()).isEqualTo(state);
    assertThat(gate.opens().orElse(null)).isEqualTo(opens);
  }

  @Test
  void periodsThatFollowOneAnotherOpenAtTheEnd() {
    Gate gate =
        gate(
            NOW,
            new FreezePeriod("0 11 * * *", "0 14 * * *", "UTC"),
            new FreezePeriod("0 13 * * *", "0 18 * * *", "UTC"),
            new FreezePeriod("0 18 * * *", "0 19 * * *", "UTC"));
    assertThat(gate.text())
        .isEqualTo("in a freeze period of the project; opens Tue 2026-12-01 19:00 UTC");
  }

  @Test
  void periodsThatNeverEndTogetherHaveNoOpening() {
    Gate gate =
        gate(
            NOW,
            new FreezePeriod("0 0 * * *", "0 12 * * *", "UTC"),
            new FreezePeriod("0 12 * * *", "0 0 * * *", "UTC"));
    assertThat(gate.state()).isEqualTo(Gate.State.WAITING);
    assertThat(gate.opens()).isEmpty();
    assertThat(gate.text()).isEqualTo("in a freeze period of the project");
  }

  @Test
  void aPeriodThatNeverBeginsFreezesNothing() {
    assertThat(gate(NOW, new FreezePeriod("0 0 31 2 *", "0 0 1 3 *", "UTC")).state())
        .isEqualTo(Gate.State.OPEN);
    assertThat(gate(NOW, new FreezePeriod("0 0 1 1 *", "0 0 31 2 *", "UTC")).opens()).isEmpty();
  }

  @Test
  void whatCanNotBeReadIsNotKnown() {
    Gate gate = FreezeGate.of(new FreezeFacts(List.of(), "403 Forbidden"), NOW);
    assertThat(gate.state()).isEqualTo(Gate.State.UNKNOWN);
    assertThat(gate.text())
        .isEqualTo(
            "the project's freeze periods can't be read: 403 Forbidden; correct that, or set"
                + " spec.updates.freezePeriods: false");
  }

  private static Gate gate(Instant now, FreezePeriod... periods) {
    return FreezeGate.of(new FreezeFacts(List.of(periods), ""), now);
  }
}
