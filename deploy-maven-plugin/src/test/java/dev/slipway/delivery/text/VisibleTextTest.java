package dev.slipway.delivery.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Zürich 東京 \ud83d\ude00|Zürich 東京 \ud83d\ude00",
        "a\u001b[31mb\u009bc|a[31mbc",
        "a\u0000b\u007fc|abc",
        "a\u202eb\u2066c\u2069d\u200be\ufeff|abcde",
        "a\u2028b\u2029c|abc",
        "a\ue000b\udb80\udc00c|abc",
        "a\ufffeb\u0378c|abc",
        "\ud83d|''",
        "x\udc00y|xy",
        "'a\tb\nc'|abc",
      })
  void whatCanNotBeSeenIsRemoved(String text, String visible) {
    assertThat(VisibleText.of(text, "")).isEqualTo(visible);
  }

  @Test
  void whatIsKeptStays() {
    assertThat(VisibleText.of("a\tb\r\nc\u202e", "\n\t")).isEqualTo("a\tb\nc");
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, false, abc",
    "abc, 2, false, a…",
    "abc, 0, false, …",
    "abc, 9, true, abc…",
    "abc, 3, true, ab…",
    "'', 5, true, …",
    "\ud83d\ude00\ud83d\ude00, 4, false, \ud83d\ude00\ud83d\ude00",
    "\ud83d\ude00\ud83d\ude00, 3, false, \ud83d\ude00…",
    "\ud83d\ude00\ud83d\ude00, 2, false, …",
  })
  void noCharacterIsCutInHalf(String text, int most, boolean more, String cut) {
    assertThat(VisibleText.cut(text, most, more)).isEqualTo(cut);
  }

  @Test
  void aLineIsOneLineOfBoundedLength() {
    assertThat(VisibleText.line(" a\r\n\tb\u2028c\u202ed\u0007 ", 20)).isEqualTo("a b cd");
    assertThat(VisibleText.line("x".repeat(1 << 20), 5)).isEqualTo("xxxx…");
    assertThat(VisibleText.line("\ud83d\ude00\ud83d\ude00\ud83d\ude00", 4))
        .isEqualTo("\ud83d\ude00…");
  }
}
