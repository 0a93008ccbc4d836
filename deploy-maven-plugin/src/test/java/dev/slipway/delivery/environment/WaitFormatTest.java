package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitFormatTest {
  private static final String HEAD =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: test}\n";

  @Test
  void readsTimeoutFailFastAndRules() {
    WaitPolicy policy =
        read(
            "spec: {wait: {timeout: 1h5s, failFast: false, rules: [{kind: Widget.acme.example,"
                + " exists: true}]}}\n");
    assertThat(policy.timeout()).isEqualTo(Duration.ofSeconds(3605));
    assertThat(policy.failFast()).isFalse();
    assertThat(policy.rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.kinds()).containsExactly("Widget.acme.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "spec:\n",
        "spec: {}\n",
        "spec: {wait: }\n",
        "spec: {wait: {}}\n",
        "spec: {wait: {timeout: 10m, failFast: true}}\n",
      })
  void hasDefaults(String spec) {
    assertThat(read(spec)).isEqualTo(WaitPolicy.STANDARD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{wait: {timeout: 10}}; spec.wait.timeout; 4:24",
        "{wait: {timeout: 24h}}; spec.wait.timeout; 4:24",
        "{wait: {timeout: -1m}}; spec.wait.timeout; 4:24",
        "{wait: {failFast: maybe}}; spec.wait.failFast; 4:25",
        "{wait: {failfast: true}}; spec.wait.failfast; 4:15",
        "{wait: {rules: [{kind: Widget.acme.example, exists: perhaps}]}}; rules.exists; 4:59",
      })
  void refuses(String spec, String field, String place) {
    UserError error =
        catchThrowableOfType(UserErrorException.class, () -> read("spec: " + spec + "\n")).error();
    assertThat(error.code().label()).isEqualTo("SLIP-4004");
    assertThat(error.what()).contains("'" + field + "'");
    assertThat(error.where()).isEqualTo("environment.yaml:" + place);
  }

  @ParameterizedTest
  @CsvSource({
    "1s, PT1S, 1s",
    "90s, PT90S, 1m30s",
    "10m, PT10M, 10m",
    "1h30m, PT90M, 1h30m",
    "23h59m59s, PT23H59M59S, 23h59m59s",
    "0s, , ",
    "24h, , ",
    "1440m, , ",
    "'', , ",
    "10, , ",
    "1m1h, , ",
    "1.5m, , ",
    "999999h, , ",
    "٣m, , ",
    "1d, , ",
  })
  void times(String text, Duration time, String shortest) {
    assertThat(WaitTime.parse(text)).isEqualTo(Optional.ofNullable(time));
    if (time != null) {
      assertThat(WaitTime.text(time)).isEqualTo(shortest);
    }
  }

  private static WaitPolicy read(String spec) {
    return new FormatReader().environment(HEAD + spec, "environment.yaml").policy().waiting();
  }
}
