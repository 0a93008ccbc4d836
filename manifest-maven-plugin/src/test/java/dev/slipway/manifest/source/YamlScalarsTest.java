package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlScalarsTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void tellsWhereValuesAre(String lineEnd) {
    String text =
        """
        # a comment
        a: plain # behind it
        b: 'single ''quoted'''
        c: "double \\"quoted\\""
        d: [x, {e: y}]
        ---
        - "\uD83D\uDE80"
        - {"json": "z"}
        """
            .replace("\n", lineEnd);
    List<YamlScalar> scalars = YamlScalars.of(text, "a.yaml");
    assertThat(scalars)
        .extracting(scalar -> scalar.document() + " " + scalar.path() + " = " + scalar.value())
        .containsExactly(
            "0 a = plain",
            "0 b = single 'quoted'",
            "0 c = double \"quoted\"",
            "0 d[0] = x",
            "0 d[1].e = y",
            "1 [0] = \uD83D\uDE80",
            "1 [1].json = z");
    assertThat(scalars)
        .extracting(scalar -> text.substring(scalar.start(), scalar.end()))
        .containsExactly(
            "plain",
            "'single ''quoted'''",
            "\"double \\\"quoted\\\"\"",
            "x",
            "y",
            "\"\uD83D\uDE80\"",
            "\"z\"");
    assertThat(scalars).allMatch(YamlScalar::replaceable);
  }

  @Test
  void countsBehindAByteOrderMarkAndCharactersOfTwoUnits() {
    String text = "\uFEFF# \uD83D\uDE80\uD83D\uDE80\na: b\n";
    YamlScalar scalar = YamlScalars.of(text, "a.yaml").get(0);
    assertThat(text.substring(scalar.start(), scalar.end())).isEqualTo("b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: &x b\n",
        "a: &x b\nc: *x\n",
        "a: !!str b\n",
        "a: |\n  b\n",
        "a: >-\n  b\n",
        "a: b\n  c\n",
        "x: &x {a: b}\ny: *x\n",
        "x: &x {a: b}\ny:\n  <<: *x\n",
        "a:\n",
      })
  void whatChangesMoreThanOneValueIsNotReplaceable(String text) {
    assertThat(YamlScalars.of(text, "a.yaml")).isNotEmpty().noneMatch(YamlScalar::replaceable);
  }

  @Test
  void anUnusedAnchorHarmsNothing() {
    assertThat(YamlScalars.of("x: &x\n  a: b\n", "a.yaml")).allMatch(YamlScalar::replaceable);
  }

  @Test
  void whatIsMergedIsBelowTheMergeKey() {
    assertThat(YamlScalars.of("x: &x {a: b}\ny:\n  <<: *x\n  c: d\n", "a.yaml"))
        .extracting(scalar -> scalar.path().toString())
        .containsExactly("x.a", "y[\"<<\"].a", "y.c");
  }

  @Test
  void aliasesThatExpandEndlesslyAreRejected() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      String before = "*a" + (i - 1);
      text.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(9) + before));
    }
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> YamlScalars.of(text.toString(), "a.yaml"))
        .withMessageContaining("its aliases expand to more than 500000 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: &a [*a]\n", "a: &a {b: *a}\n"})
  void whatContainsItselfIsRejected(String text) {
    assertThatExceptionOfType(YamlException.class)
        .isThrownBy(() -> YamlScalars.of(text, "a.yaml"))
        .withMessageContaining("deeper than 100 levels");
  }

  @Test
  void tagsOfOtherProgramsAreNoTrouble() {
    assertThat(YamlScalars.of("script: !reference [.setup, script]\nb: c\n", ".gitlab-ci.yml"))
        .extracting(scalar -> scalar.path().toString())
        .contains("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing\n", "---\n...\n"})
  void nothingHasNoValues(String text) {
    assertThat(YamlScalars.of(text, "a.yaml")).noneMatch(YamlScalar::replaceable);
  }
}
