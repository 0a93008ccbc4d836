package dev.slipway.delivery.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain text|plain text",
        "'a\nb\r\n\tc'|a b c",
        "'\u001b[31mred'|'[31mred'",
        "'a\u202eb\u2069c\u200b'|abc",
        "'a\ud800b'|ab",
        "'\ud83d\ude00 fine'|'\ud83d\ude00 fine'",
        "'   '|''",
        "run --password=s3cr3ts3cr3t|run --password=***",
      })
  void hasNoLineEndsAndNothingInvisible(String text, String line) {
    assertThat(PlainText.line(text)).isEqualTo(line);
  }

  @Test
  void isBounded() {
    assertThat(PlainText.line("x".repeat(300))).hasSize(300).doesNotContain("…");
    assertThat(PlainText.line("x".repeat(301))).hasSize(300).endsWith("x…");
    assertThat(PlainText.line("x".repeat(1 << 20))).hasSize(300);
    assertThat(PlainText.line(" ".repeat(1 << 20))).isEqualTo("…");
    assertThat(PlainText.line("\ud83d\ude00".repeat(500))).hasSize(299).endsWith("\ude00…");
  }
}
