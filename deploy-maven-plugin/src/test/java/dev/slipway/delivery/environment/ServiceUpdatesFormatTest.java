package dev.slipway.delivery.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceUpdatesFormatTest {
  private static final String HEAD = "apiVersion: slipway.dev/v1\nkind: Updates\n";

  private static ServiceUpdates read(String spec) {
    return new FormatReader().serviceUpdates(HEAD + spec, ".slipway.yaml");
  }

  @Test
  void readsAll() {
    ServiceUpdates updates =
        read(
            """
            spec:
              ignore:
                - {name: "org.example:*"}
                - {name: registry.example.com/db, versions: ">=17"}
              policy:
                - {name: "dev.slipway:*", versions: "<2", minimumAge: 3d}
              group:
                - {name: build, names: ["dev.slipway:*", "platform/ci"]}
            """);
    assertThat(updates.ignored("org.example:parent")).containsExactly("");
    assertThat(updates.ignored("registry.example.com/db")).containsExactly(">=17");
    assertThat(updates.ignored("another")).isEmpty();
    assertThat(updates.policy("dev.slipway:deploy-maven-plugin").orElseThrow().versions())
        .isEqualTo("<2");
    assertThat(updates.policy("dev.slipway:x").orElseThrow().minimumAge())
        .isEqualTo(Duration.ofDays(3));
    assertThat(updates.group("platform/ci")).contains("build");
    assertThat(updates.group("platform/other")).isEmpty();
  }

  @Test
  void saysNothingByDefault() {
    assertThat(read("")).isEqualTo(ServiceUpdates.NONE);
    assertThat(read("spec: {}")).isEqualTo(ServiceUpdates.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spec: {mode: commit} | grants a right",
        "spec: {window: {}} | grants a right",
        "spec: {limits: {open: 99}} | grants a right",
        "spec: {from: newest} | grants a right",
        "spec: {rollback: none} | grants a right",
        "spec: {ignored: []} | ignored",
        "spec: {ignore: [{}]} | spec.ignore.name",
        "spec: {ignore: [{name: 'a b'}]} | with * for any characters",
        "spec: {ignore: [{name: a, versions: 'rm; x'}]} | a range such as",
        "spec: {ignore: [{name: a, why: x}]} | why",
        "spec: {policy: [{name: a, minimumAge: soon}]} | 90m, 24h or 3d",
        "spec: {group: [{name: a}]} | spec.group.names",
        "spec: {group: [{name: A, names: [b]}]} | lower-case letters",
        "spec: {group: [{name: a, names: [b]}, {name: a, names: [c]}]} | used twice",
        "spec: [] | spec",
        "mode: commit | mode"
      })
  void refusesWhatIsWrong(String spec, String why) {
    assertThatThrownBy(() -> read(spec.strip()))
        .isInstanceOf(UserErrorException.class)
        .satisfies(
            e ->
                assertThat(((UserErrorException) e).error().text())
                    .contains("SLIP-4004", ".slipway.yaml", why.strip()));
  }

  @ParameterizedTest
  @CsvSource({
    "*, anything, true",
    "a*, abc, true",
    "a*c, abc, true",
    "a*c, ac, true",
    "a*c, a, false",
    "ab*ba, aba, false",
    "*b*, abc, true",
    "*b*, ac, false",
    "a, a, true",
    "a, ab, false"
  })
  void patterns(String pattern, String name, boolean matches) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(matches);
  }
}
