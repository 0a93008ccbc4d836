package dev.slipway.delivery.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "orders|orders",
        "a\u001b[31mb|a[31mb",
        "a\u0000b|ab",
        "'  a  '|a",
        "a\u202egnp.exe|agnp.exe",
        "a\u200bb|ab",
        "a\u2066b\u2069|ab",
        "a\u2028b|ab",
        "a\tb|a b",
        "\ud83d|''",
        "x\udc00y|xy",
        "\ud83d\ude00|\ud83d\ude00",
        "Zürich 東京|Zürich 東京"
      },
      delimiter = '|')
  void keepsWhatIsVisible(String text, String expected) {
    assertThat(PlainText.line(text, 100)).isEqualTo(expected);
  }

  @Test
  void linesStayLinesInABlockOnly() {
    assertThat(PlainText.line("a\nb", 10)).isEqualTo("a b");
    assertThat(PlainText.block("a\r\nb\n", 10)).isEqualTo("a\nb");
  }

  @Test
  void neverCutsACharacterInHalf() {
    String smile = "\ud83d\ude00";
    assertThat(PlainText.line(smile.repeat(4), 4)).isEqualTo(smile + "…");
    assertThat(PlainText.line(smile.repeat(4), 5)).isEqualTo(smile.repeat(2) + "…");
    assertThat(PlainText.line(smile.repeat(2), 4)).isEqualTo(smile.repeat(2));
    assertThat(PlainText.line("abc", 0)).isEqualTo("…");
  }

  @Test
  void aMegabyteIsCut() {
    assertThat(PlainText.block("x".repeat(1 << 20), 3000)).hasSize(3000).endsWith("x…");
    assertThat(PlainText.block("x".repeat(1 << 20), 1 << 20)).hasSizeLessThan(1 << 17);
  }
}
