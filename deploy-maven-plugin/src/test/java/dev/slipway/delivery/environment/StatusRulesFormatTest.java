package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.StatusCheck.Subject;
import dev.slipway.delivery.environment.StatusCheck.Values;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusRulesFormatTest {

  @Test
  void readsAllFields() {
    List<KindRules> rules =
        StatusRulesFormat.parse(
            """
            rules:
            - kind: Widget.example.com
              statusOptional: true
              checks:
              - {condition: Ready, in: "status.parts[*]", reasons: [Broken], failed: ["False"], after: 5m}
              - {path: status.phase, ready: [Fine], progressing: ["Start*"], suspended: [Asleep], message: status.text}
              - {path: status.ready, atLeast: spec.size}
            - kinds: [ConfigMap, "*.*.example.com"]
              exists: true
            """,
            "rules.yaml");
    assertThat(rules)
        .containsExactly(
            new KindRules(
                List.of("Widget.example.com"),
                false,
                true,
                List.of(
                    new StatusCheck(
                        new Subject("Ready", "status.parts[*]", List.of("Broken"), "", "", ""),
                        new Values(List.of(), List.of(), List.of("False"), List.of()),
                        Duration.ofMinutes(5)),
                    new StatusCheck(
                        new Subject("", "status", List.of(), "status.phase", "", "status.text"),
                        new Values(
                            List.of("Fine"), List.of("Start*"), List.of(), List.of("Asleep")),
                        Duration.ZERO),
                    new StatusCheck(
                        new Subject("", "status", List.of(), "status.ready", "spec.size", ""),
                        new Values(List.of(), List.of(), List.of(), List.of()),
                        Duration.ZERO))),
            new KindRules(List.of("ConfigMap", "*.*.example.com"), true, false, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules: []", "rules: ", "{}"})
  void readsNone(String text) {
    assertThat(StatusRulesFormat.parse(text, "rules.yaml")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{checks: [{path: a, ready: [b]}]}; rules.kind",
        "{kind: A, kinds: [B], exists: true}; either kind or kinds",
        "{kinds: [], exists: true}; rules.kind",
        "{kind: '*', exists: true}; a kind is expected",
        "{kind: apps/Deployment, exists: true}; a kind is expected",
        "{kind: A}; rules.checks",
        "{kind: A, exists: true, checks: []}; either exists or checks",
        "{kind: A, exists: maybe}; true or false",
        "{kind: A, exists: true, extra: 1}; extra",
        "{kind: A, checks: [{ready: [b]}]}; either condition or path",
        "{kind: A, checks: [{condition: C, path: a, ready: [b]}]}; either condition or path",
        "{kind: A, checks: [{path: a}]}; either atLeast or values",
        "{kind: A, checks: [{path: a, atLeast: b, ready: [c]}]}; either atLeast or values",
        "{kind: A, checks: [{condition: C, atLeast: b}]}; atLeast needs a path",
        "{kind: A, checks: [{path: a, after: 1m, failed: [b]}]}; need a condition",
        "{kind: A, checks: [{path: a, reasons: [x], failed: [b]}]}; need a condition",
        "{kind: A, checks: [{condition: C, after: soon, failed: [b]}]}; a duration",
        "{kind: A, checks: [{path: 'a..b', ready: [b]}]}; a path such as",
        "{kind: A, checks: [{path: 'a[0]', ready: [b]}]}; a path such as",
        "{kind: A, checks: [{path: a, ready: [b], done: [c]}]}; done",
        "{kind: A, checks: [{path: a, ready: b}]}; ready",
      })
  void rejects(String item, String expected) {
    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class,
            () -> StatusRulesFormat.parse("rules:\n- " + item + "\n", "rules.yaml"));
    assertThat(error.getMessage()).contains("rules.yaml:2:").contains(expected);
  }

  @Test
  void reportsAllErrorsAtOnce() {
    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class,
            () ->
                StatusRulesFormat.parse(
                    """
                    rules:
                    - {kind: A, exists: maybe}
                    - {kind: B, checks: [{path: a, ready: [b], after: 1s}, {condition: C}]}
                    other: 1
                    """,
                    "rules.yaml"));
    assertThat(error.getMessage()).contains("4 problems", ":2:", ":3:", ":4:");
  }
}
