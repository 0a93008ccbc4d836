package dev.slipway.delivery.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text|plain text",
        "'a\nb\r\n\tc'|a b c",
        "'\u001b[31mred'|'[31mred'",
        "'a\u202eb\u2069c\u200b'|a b c",
        "'a\ud800b'|a b",
        "'\ud83d\ude00 fine'|'\ud83d\ude00 fine'",
        "'   '|''",
      })
  void hasNoLineEndsAndNothingInvisible(String text, String line) {
    assertThat(OneLine.of(text)).isEqualTo(line);
  }

  @Test
  void isBounded() {
    assertThat(OneLine.of("x".repeat(300))).hasSize(300).doesNotContain("…");
    assertThat(OneLine.of("x".repeat(301))).hasSize(300).endsWith("x…");
    assertThat(OneLine.of("x".repeat(1 << 20))).hasSize(300);
    assertThat(OneLine.of(" ".repeat(1 << 20))).isEqualTo("…");
    assertThat(OneLine.of("\ud83d\ude00".repeat(500))).hasSize(299).endsWith("\ude00…");
  }
}
