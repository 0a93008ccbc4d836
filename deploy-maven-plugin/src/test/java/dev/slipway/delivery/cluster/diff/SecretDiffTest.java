package dev.slipway.delivery.cluster.diff;

import static dev.slipway.delivery.cluster.diff.FieldDiffTest.between;
import static dev.slipway.delivery.cluster.diff.FieldDiffTest.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The content of Secrets is never shown. */
class SecretDiffTest {

  /** Name, live, preview of a Secret, and the changes. */
  static Stream<Arguments> secrets() {
    return Stream.of(
        arguments(
            "equal values are equal",
            "data: {a: aHVudGVyMg==, b: eA==, c: eA==}",
            "data: {a: eA==, b: aHVudGVyMg==, c: aHVudGVyMg==}",
            "data.a | *** (#1) | *** (#2)\ndata.b | *** (#2) | *** (#1)\n"
                + "data.c | *** (#2) | *** (#1)"),
        arguments(
            "base64 or not",
            "data: {a: eA==}\nstringData: {a: x}",
            "data: {a: aHVudGVyMg==}\nstringData: {a: hunter2}",
            "data.a | *** (#1) | *** (#2)\nstringData.a | *** (#1) | *** (#2)"),
        arguments(
            "not base64", "data: {a: hunter2!}", "data: {}", "data.a | *** (#1) | \ndata |  | {}"),
        arguments(
            "several lines",
            "stringData: {a: \"x\\nhunter2\"}",
            "stringData: {a: \"x\\nhunter3\"}",
            "stringData.a | *** (#1) | *** (#2)"),
        arguments(
            "no map",
            "data: hunter2",
            "data: [hunter2]",
            "data | *** (#1) | \ndata[0] |  | *** (#1)"),
        arguments("misspelt", "{}", "Data: {a: hunter2}", "Data.a |  | *** (#1)"),
        arguments(
            "open fields",
            "type: Opaque",
            "type: x/y\nimmutable: true",
            "immutable |  | true\ntype | Opaque | x/y"),
        arguments(
            "kept in annotations too",
            "data: {a: aHVudGVyMg==}\n"
                + "metadata: {annotations: {p: 'it is hunter2', b: 'x aHVudGVyMg== x', c: d}}",
            "data: {a: aHVudGVyMg==}\nmetadata: {annotations: {c: e}}",
            "metadata.annotations.b | *** (#1) | \nmetadata.annotations.c | d | e\n"
                + "metadata.annotations.p | *** (#2) | "),
        arguments(
            "the new one in an annotation",
            "{}",
            "stringData: {a: hunter2}\nmetadata: {annotations: {b: aHVudGVyMg==}}",
            "metadata.annotations.b |  | *** (#1)\nstringData.a |  | *** (#2)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("secrets")
  void neverShowsSecrets(String name, String live, String preview, String expected) {
    String head = "apiVersion: v1\nkind: Secret\n";
    String old = live.equals("{}") ? head : head + live;
    String text = text(between(old, head + preview));

    assertThat(text).isEqualTo(expected);
    assertThat(text).doesNotContain("hunter", "aHVudGVyM");
  }

  /** Equal contents have the same checksum in all of a plan, and another one in each plan. */
  @Test
  void checksumsAreKeyedByThePlan() {
    FieldDiff diff = new FieldDiff();
    FieldValue first = diff.between(Map.of(), secret("a", "aHVudGVyMg==")).get(0).after();
    FieldChange second = diff.between(secret("b", "eA=="), secret("b", "aHVudGVyMg==")).get(0);

    assertThat(first.written()).matches("\\*\\*\\* \\([0-9a-f]{12}\\)");
    assertThat(first).isEqualTo(second.after());
    assertThat(second.before()).isNotEqualTo(first);
    assertThat(new FieldDiff().between(Map.of(), secret("a", "aHVudGVyMg==")).get(0).after())
        .isNotEqualTo(first);
  }

  /** A live Secret that goes is one all the same. */
  @Test
  void hidesWhatGoes() {
    assertThat(text(new FieldDiff().between(secret("a", "aHVudGVyMg=="), Map.of())))
        .isEqualTo("data.a | *** (#1) | ");
  }

  /** A Secret is one of the core group only; a kind of that name elsewhere may be anything. */
  @ParameterizedTest
  @ValueSource(strings = {"example.com/v1", "v2"})
  void knowsOtherSecrets(String apiVersion) {
    Map<String, Object> object =
        Map.of("apiVersion", apiVersion, "kind", "Secret", "data", Map.of("a", "b"));
    assertThat(text(new FieldDiff().between(Map.of(), object))).isEqualTo("data.a |  | b");
  }

  private static Map<String, Object> secret(String key, String value) {
    return Map.of("apiVersion", "v1", "kind", "Secret", "data", Map.of(key, value));
  }
}
