package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalWidthTest {
  @ParameterizedTest
  @CsvSource({
    "80, 80",
    "1, 1",
    "9999, 9999",
    "0, 120",
    "-5, 120",
    "10000, 120",
    "x, 120",
    "'', 120"
  })
  void isTheVariable(String columns, int width) {
    assertThat(TerminalWidth.find(false, Map.of("COLUMNS", columns))).isEqualTo(width);
  }

  @Test
  void isTheDefaultInCi() {
    assertThat(TerminalWidth.find(true, Map.of("CI", "true"))).isEqualTo(120);
  }

  @ParameterizedTest
  @CsvSource({"'24 80\n', 80", "'50 213', 213"})
  void isWhatTheProgramPrints(String size, int columns) {
    assertThat(TerminalWidth.columns(size)).contains(columns);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0 0\n", "80", "stty: /dev/tty", "24 80 1", "1 99999"})
  void anythingElseIsNoSize(String size) {
    assertThat(TerminalWidth.columns(size)).isEmpty();
  }
}
