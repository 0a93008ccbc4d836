package dev.slipway.delivery.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextWidthTest {
  @ParameterizedTest
  @CsvSource({"'', 0", "orders, 6", "日本語, 6", "Ｆ, 2", "é, 1", "e\u0301, 1", "😀, 2", "…, 1"})
  void isCountedInColumns(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, 6, orders",
    "orders, 5, orde…",
    "orders, 1, …",
    "日本語, 5, 日本…",
    "日本語, 4, 日…",
    "😀😀, 3, 😀…"
  })
  void isCut(String text, int width, String cut) {
    assertThat(TextWidth.cut(text, width)).isEqualTo(cut);
  }

  @Test
  void isWrappedBetweenWords() {
    assertThat(TextWidth.wrapped("  one two three four", 10, "    "))
        .containsExactly("  one two", "    three", "    four");
    assertThat(TextWidth.wrapped("a", 10, "    ")).containsExactly("a");
    assertThat(TextWidth.wrapped("", 10, "    ")).containsExactly("");
  }

  @Test
  void aLongWordIsParted() {
    assertThat(TextWidth.wrapped("see https://example.com/a", 10, "  "))
        .containsExactly("see", "  https://", "  example.", "  com/a");
    assertThat(String.join("", TextWidth.wrapped("日".repeat(9), 5, ""))).isEqualTo("日".repeat(9));
    assertThat(TextWidth.wrapped("日".repeat(9), 5, ""))
        .isEqualTo(List.of("日日", "日日", "日日", "日日", "日"));
  }
}
