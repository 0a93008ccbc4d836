package dev.slipway.delivery.cluster.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldChangeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apiVersion: v1, kind: Secret, data: {a: eA==}}",
        "{apiVersion: v1, kind: Secret, stringData: {a: eA==}}",
      })
  void isMasked(String object) {
    assertThat(new FieldDiff().between(DiffExamples.yaml(object), DiffExamples.yaml("{}")))
        .allMatch(FieldChange::masked);
  }

  /** What a plan says is what is read of it, whatever it looks like. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "7",
        "7.5e3",
        "true",
        "null",
        "{}",
        "[]",
        "***",
        "*** (1)",
        "order a b",
        "\"",
        "a\"b",
        "\\",
        "\"a\"",
        "…",
        "a\nb"
      })
  void aTextIsReadAsATextAgain(String text) {
    FieldValue value = FieldText.of(text);
    assertThat(FieldValue.read(value.written())).isEqualTo(new FieldValue.Text(text));
  }

  @ParameterizedTest
  @CsvSource({
    "'',              None",
    "7,               Literal",
    "null,            Literal",
    "{},              Literal",
    "order [a] [b],   Literal",
    "*** (3f9a1c2e5), Masked",
    "***,             Masked",
    "'\"***\"',       Text",
    "**,              Text",
    "plain,           Text",
  })
  void whatIsWrittenTellsWhatItIs(String written, String type) {
    FieldValue value = FieldValue.read(written);
    assertThat(value.getClass().getSimpleName()).isEqualTo(type);
    assertThat(value.written()).isEqualTo(written);
    assertThat(value.isEmpty()).isEqualTo(written.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a: 1}", "{a: {}}", "{a: ['']}", "{a: '***'}", "{a: '*** (1)'}"})
  void isNotMasked(String object) {
    assertThat(new FieldDiff().between(DiffExamples.yaml(object), DiffExamples.yaml("{}")))
        .hasSize(1)
        .noneMatch(FieldChange::masked);
  }
}
