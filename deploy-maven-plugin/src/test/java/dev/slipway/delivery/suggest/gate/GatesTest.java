package dev.slipway.delivery.suggest.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppReference.Hold;
import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.environment.UpdatePolicy.Limits;
import dev.slipway.delivery.environment.UpdatePolicy.Mode;
import dev.slipway.delivery.environment.UpdatePolicy.Rules;
import dev.slipway.delivery.environment.UpdatePolicy.Source;
import dev.slipway.delivery.environment.UpdatePolicy.Take;
import dev.slipway.delivery.environment.UpdateTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Source STAGING =
      new Source("shop/staging", Duration.ofDays(1), Take.RUNNING);

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "2d, 2026-11-28T12:00:00Z, OPEN, none, built 2d ago",
        "2d, 2026-11-28T12:00:01Z, WAITING, 2026-11-30T12:00:01Z, needs an age of 2d",
        "2d, 2026-11-30T12:00:00Z, WAITING, 2026-12-02T12:00:00Z, built Mon 2026-11-30 12:00 UTC",
        "2d, 2027-01-01T00:00:00Z, WAITING, 2027-01-03T00:00:00Z, needs an age of 2d",
        "2d, 2020-02-29T00:00:00Z, OPEN, none, built 2466d 12h ago",
        "2d, none, WAITING, none, it is not known when the version was built",
      })
  void age(String minimum, Instant built, Gate.State state, Instant opens, String text) {
    Gate gate = AgeGate.of(Duration.ofDays(2), Optional.ofNullable(built), NOW);
    assertThat(gate.state()).isEqualTo(state);
    assertThat(gate.opens().orElse(null)).isEqualTo(opens);
    assertThat(gate.text()).contains(text, minimum);
  }

  @Test
  void anUpdateWithoutRulesPasses() {
    List<Gate> gates =
        Gates.of(question(Rules.STANDARD, Optional.empty(), StageFacts.NONE, FreezeFacts.NONE));
    assertThat(gates)
        .extracting(Gate::line)
        .containsExactly(
            "hold: open, not held",
            "window: open, open at any time",
            "freeze: open, no freeze period",
            "approvals: open, left to the rules of the project on the server");
  }

  @Test
  void everyRuleIsALine() {
    Rules rules =
        new Rules(STAGING, "", Mode.MERGE_REQUEST, UpdateTimes.ALWAYS, Duration.ofDays(3));
    Held held = new Held(new Hold(NOW, "Alice", ""), "1.4.2");
    List<Gate> gates =
        Gates.of(
            question(
                rules,
                Optional.of(held),
                StageFacts.unreadable("403"),
                new FreezeFacts(List.of(), "403")));
    assertThat(gates)
        .extracting(gate -> gate.name() + " " + gate.state())
        .containsExactly(
            "hold WAITING",
            "stage UNKNOWN",
            "age WAITING",
            "window OPEN",
            "freeze UNKNOWN",
            "approvals OPEN");
    assertThat(gates).allSatisfy(gate -> assertThat(gate.line()).doesNotContain("\n"));
  }

  @Test
  void tellsOfflineWhatItCan() {
    Rules rules =
        new Rules(STAGING, "", Mode.MERGE_REQUEST, UpdateTimes.ALWAYS, Duration.ofDays(3));
    Rules off = new Rules(Source.NEWEST, "", Mode.NONE, UpdateTimes.ALWAYS, Duration.ZERO);
    UpdatePolicy policy =
        new UpdatePolicy(rules, Map.of("legacy", off), List.of(), Limits.STANDARD, true, false);
    assertThat(Gates.offline("orders", "1.0", policy, Optional.empty(), NOW))
        .extracting(Gate::line)
        .containsExactly(
            "hold: open, not held",
            "stage: not known, takes versions from shop/staging after 1d of health, which"
                + " delivery:suggest reads",
            "window: open, open at any time",
            "freeze: not known, the project's freeze periods, which delivery:suggest reads");
    assertThat(Gates.offline("legacy", "1.0", policy, Optional.empty(), NOW))
        .extracting(Gate::line)
        .startsWith("mode: waits, updates are off (mode: none)", "hold: open, not held");
  }

  private static GateQuestion question(
      Rules rules, Optional<Held> held, StageFacts stage, FreezeFacts freeze) {
    return new GateQuestion(
        new GateQuestion.Step("1.4.1", "1.4.2", Optional.empty(), Optional.empty()),
        rules,
        held,
        stage,
        freeze,
        NOW);
  }
}
