package dev.slipway.its.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

  @Test
  void linesSayWhatIsHeldAgainstTheLimit() {
    assertThat(Figure.added("way.added-seconds", 7.5, 4.5, 3).line())
        .isEqualTo("FIGURE way.added-seconds ours=7.50 peer=4.50 added=3.00 limit=3.00 ok");
    assertThat(Figure.ratio("image.warm", 3, 2, 1.25).line())
        .isEqualTo("FIGURE image.warm ours=3.00 peer=2.00 ratio=1.50 limit=1.25 short");
    assertThat(Figure.most("image.requests", 2, 12, 2).line())
        .isEqualTo("FIGURE image.requests ours=2.00 peer=12.00 most=2.00 limit=2.00 ok");
  }

  @Test
  void aPeerWithoutAFigureIsShort() {
    assertThat(Figure.ratio("image.cold", -1, -0.1, 0.5).ok()).isFalse();
  }

  @Test
  void medianIsTheMiddleOne() {
    assertThat(Rounds.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2.0);
    assertThat(Rounds.median(List.of(4.0, 1.0, 3.0, 9.0))).isEqualTo(3.5);
  }
}
