package dev.slipway.delivery.rollout.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.environment.StatusRulesFormat;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.YamlDocuments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CustomStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  @Test
  void theFileHasAtLeast60KindsAndNoneTwice() {
    Set<String> kinds = new TreeSet<>();
    for (KindRules rules : CustomStatus.shippedRules()) {
      for (String kind : rules.kinds()) {
        assertThat(kinds.add(kind)).as(kind).isTrue();
      }
    }
    assertThat(kinds).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void aKindThatNoRuleIsAboutHasNoStatus() {
    assertThat(status("[{kind: A.example.com, exists: true}]", "kind: B")).isEmpty();
    assertThat(status("[{kind: Widget, exists: true}]", "kind: Widget")).isEmpty();
  }

  /** KEDA's conditions do not say since when they are so. */
  @Test
  void aConditionWithoutATimeCountsFromWhenItWasSeen() {
    Observation seen =
        Observation.of(
            object(
                "{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, status: {conditions: [{type:"
                    + " Ready, status: 'False', reason: ScaledObjectCheckFailed}]}}"),
            NOW);
    CustomStatus shipped = CustomStatus.shipped();
    assertThat(shipped.status(seen).orElseThrow().state()).isEqualTo(State.FAILED);
    assertThat(shipped.status(seen.since(NOW.minusSeconds(89))).orElseThrow().state())
        .isEqualTo(State.IN_PROGRESS);
    assertThat(shipped.status(seen.since(NOW.minusSeconds(90))).orElseThrow().state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void ofTwoRulesForAKindTheFirstCounts() {
    assertThat(
            state(
                """
                [{kind: Widget.example.com, checks: [{path: status.phase, failed: [Odd]}]},
                 {kind: Widget.example.com, exists: true}]
                """,
                "kind: Widget, status: {phase: Odd}"))
        .isEqualTo(State.FAILED);
  }

  @Test
  void anExactKindCountsBeforeAPattern() {
    assertThat(
            state(
                """
                [{kind: "*.example.com", exists: true},
                 {kind: Widget.example.com, checks: [{path: status.phase, failed: [Odd]}]}]
                """,
                "kind: Widget, status: {phase: Odd}"))
        .isEqualTo(State.FAILED);
  }

  @Test
  void aPatternIsAboutTheGroupAndThoseBelowIt() {
    String rules = "[{kind: \"*.*.example.com\", exists: true}]";
    assertThat(status(rules, "kind: A")).isPresent();
    assertThat(statusOf(rules, "{apiVersion: a.b.example.com/v1, kind: A}")).isPresent();
    assertThat(statusOf(rules, "{apiVersion: badexample.com/v1, kind: A}")).isEmpty();
    assertThat(
            statusOf(
                "[{kind: \"*.example.com\", exists: true}]",
                "{apiVersion: a.example.com/v1, kind: A}"))
        .isEmpty();
  }

  @Test
  void theFirstCheckThatMatchesDecides() {
    String rules =
        """
        [{kind: Widget.example.com, checks: [
          {path: spec.idle, suspended: ["true"]},
          {path: status.phase, ready: [Fine], progressing: ["Start*"], failed: ["*"]}]}]
        """;
    assertThat(state(rules, "kind: Widget, spec: {idle: true}, status: {phase: Fine}"))
        .isEqualTo(State.SUSPENDED);
    assertThat(state(rules, "kind: Widget, spec: {idle: false}, status: {phase: Fine}"))
        .isEqualTo(State.CURRENT);
    assertThat(state(rules, "kind: Widget, status: {phase: Starting up}"))
        .isEqualTo(State.IN_PROGRESS);
    assertThat(state(rules, "kind: Widget, status: {phase: Odd}")).isEqualTo(State.FAILED);
  }

  @Test
  void anItemOfAListIsFoundByAField() {
    assertThat(
            state(
                "[{kind: Widget.example.com, checks: [{path: \"status.parts[name=b].state\","
                    + " ready: [up]}]}]",
                "kind: Widget, status: {parts: [{name: a, state: down}, {name: b, state: up}]}"))
        .isEqualTo(State.CURRENT);
  }

  @Test
  void aCountIsReachedOrNot() {
    String rules =
        "[{kind: Widget.example.com, checks: [{path: status.ready, atLeast: spec.size}]}]";
    assertThat(state(rules, "kind: Widget, spec: {size: 3}, status: {ready: 2}"))
        .isEqualTo(State.IN_PROGRESS);
    assertThat(state(rules, "kind: Widget, spec: {size: 3}, status: {ready: 4}"))
        .isEqualTo(State.CURRENT);
    assertThat(state(rules, "kind: Widget, spec: {size: 0}, status: {other: 1}"))
        .isEqualTo(State.CURRENT);
    assertThat(state(rules, "kind: Widget, status: {ready: many}")).isEqualTo(State.IN_PROGRESS);
  }

  @Test
  void aConditionFailsWhenItHasLasted() {
    String rules =
        "[{kind: Widget.example.com, checks: [{condition: Ready, failed: [\"False\"], after: 5m}]}]";
    String widget =
        "kind: Widget, status: {conditions: [{type: Ready, status: \"False\", lastTransitionTime: \"%s\"}]}";
    assertThat(state(rules, String.format(widget, "2026-11-30T09:55:01Z")))
        .isEqualTo(State.IN_PROGRESS);
    assertThat(state(rules, String.format(widget, "2026-11-30T09:55:00Z"))).isEqualTo(State.FAILED);
    assertThat(state(rules, String.format(widget, "yesterday"))).isEqualTo(State.FAILED);
  }

  private static State state(String rules, String fields) {
    return status(rules, fields).orElseThrow().state();
  }

  private static Optional<Status> status(String rules, String fields) {
    return statusOf(rules, "{apiVersion: example.com/v1, " + fields + "}");
  }

  private static Optional<Status> statusOf(String rules, String object) {
    List<KindRules> parsed = StatusRulesFormat.parse("rules: " + rules, "rules.yaml");
    return new CustomStatus(parsed).status(Observation.of(object(object), NOW));
  }

  private static Map<String, Object> object(String text) {
    return ManifestObject.map(YamlDocuments.values(text, "object.yaml").get(0));
  }
}
