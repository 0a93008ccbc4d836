package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelValueTest {
  private static final String SIXTY_TWO = "x".repeat(62);

  @ParameterizedTest
  @CsvSource({
    "orders, orders",
    "1.4.2-rc_1, 1.4.2-rc_1",
    "1.4.2+build, 1.4.2_build",
    "Team Orders, Team_Orders",
    "-a-, a",
    "._-a._-, a",
    "Bärbel, B_rbel",
    "a\uD83D\uDE00b, a_b",
    "'(team)', team",
    "'', ''",
    "'---', ''",
    "漢, ''",
  })
  void makesTextFit(String text, String expected) {
    assertThat(LabelValue.of(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"xx, xx", "xxx, xx", "x-x, x", "--x, ''"})
  void cutsAt63AndEndsInALetter(String end, String kept) {
    String shown = kept.startsWith("xx") ? "x" : kept;
    assertThat(LabelValue.of(SIXTY_TWO + end)).isEqualTo(SIXTY_TWO + shown);
  }
}
