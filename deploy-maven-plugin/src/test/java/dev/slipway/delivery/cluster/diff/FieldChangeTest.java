package dev.slipway.delivery.cluster.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldChangeTest {

  /** Whatever the differ hides or shortens. */
  static Stream<String> hidden() {
    String text = "x".repeat(Excerpt.MOST_CHARACTERS + 1);
    String lines = "x\\n".repeat(Excerpt.MOST_LINES + 1);
    String keys =
        IntStream.rangeClosed(0, TreeDiff.MOST_LEAVES)
            .mapToObj(i -> "k" + i + ": 1")
            .toList()
            .toString();
    return Stream.of(
        "{apiVersion: v1, kind: Secret, data: {a: eA==}}",
        "{a: " + text + "}",
        "{a: \"" + lines + "\"}",
        "{a: {b: {" + keys.substring(1, keys.length() - 1) + "}}}",
        "{a: " + keys.replace(": 1", "") + "}",
        "{apiVersion: v1, kind: ConfigMap, binaryData: {a: eA==}}");
  }

  @ParameterizedTest
  @MethodSource("hidden")
  void isVeiled(String object) {
    assertThat(new FieldDiff().between(DiffExamples.yaml(object), DiffExamples.yaml("{}")))
        .anyMatch(FieldChange::veiled);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a: 1}", "{a: {}}", "{a: ['']}", "{a: '* * *'}", "{a: fields}"})
  void isNotVeiled(String object) {
    assertThat(new FieldDiff().between(DiffExamples.yaml(object), DiffExamples.yaml("{}")))
        .hasSize(1)
        .noneMatch(FieldChange::veiled);
  }

  @Test
  void hasLines() {
    FieldChange change = new FieldChange("a", "", "x\ny");
    assertThat(change.linesBefore()).isEmpty();
    assertThat(change.linesAfter()).containsExactly("x", "y");
  }
}
