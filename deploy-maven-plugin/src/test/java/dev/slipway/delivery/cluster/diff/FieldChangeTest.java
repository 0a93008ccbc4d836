package dev.slipway.delivery.cluster.diff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
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

  @ParameterizedTest
  @ValueSource(strings = {"{a: 1}", "{a: {}}", "{a: ['']}", "{a: '***'}", "{a: '*** (1)'}"})
  void isNotMasked(String object) {
    assertThat(new FieldDiff().between(DiffExamples.yaml(object), DiffExamples.yaml("{}")))
        .hasSize(1)
        .noneMatch(FieldChange::masked);
  }
}
