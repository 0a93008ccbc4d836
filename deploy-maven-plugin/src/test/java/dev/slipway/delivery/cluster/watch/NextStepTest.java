package dev.slipway.delivery.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextStepTest {

  @ParameterizedTest
  @CsvSource({
    // end, asked, failures, splits, listed -> action, milliseconds
    "COMPLETE, 0,  0,  false, false, RESUME,  0",
    "COMPLETE, 0,  1,  false, false, RESUME,  250",
    "COMPLETE, 0,  9,  true,  false, RESUME,  4000",
    "SILENT,   0,  0,  true,  false, RESUME,  0",
    "CUT,      0,  0,  false, false, RESUME,  0",
    "CUT,      0,  1,  false, false, RESUME,  250",
    "CUT,      0,  2,  false, false, RESUME,  500",
    "CUT,      0,  3,  false, false, RESUME,  1000",
    "CUT,      0,  4,  false, false, RELIST,  2000",
    "CUT,      0,  5,  false, false, RELIST,  4000",
    "CUT,      0,  99, false, false, RELIST,  4000",
    "410,      0,  0,  false, false, RELIST,  0",
    "410,      0,  2,  false, false, RELIST,  500",
    "403,      0,  0,  true,  false, SPLIT,   0",
    "403,      0,  5,  true,  false, SPLIT,   0",
    "403,      0,  0,  false, false, GIVE_UP, 0",
    "403,      0,  0,  true,  true,  SPLIT,   0",
    "403,      0,  0,  false, true,  RELIST,  5000",
    "403,      0,  50, false, true,  RELIST,  5000",
    "404,      0,  6,  false, true,  GIVE_UP, 0",
    "401,      0,  0,  true,  false, RESUME,  0",
    "401,      0,  5,  true,  false, RESUME,  4000",
    "401,      0,  6,  true,  false, GIVE_UP, 0",
    "404,      0,  0,  false, false, RESUME,  0",
    "404,      0,  6,  false, false, GIVE_UP, 0",
    "405,      0,  0,  false, false, RELIST,  5000",
    "405,      0,  50, false, false, RELIST,  5000",
    "400,      0,  0,  false, false, GIVE_UP, 0",
    "406,      0,  0,  false, false, GIVE_UP, 0",
    "415,      0,  0,  false, false, GIVE_UP, 0",
    "422,      0,  0,  false, false, GIVE_UP, 0",
    "429,      0,  0,  false, false, RESUME,  250",
    "429,      1,  0,  false, false, RESUME,  1000",
    "429,      1,  4,  false, false, RELIST,  2000",
    "429,      9,  1,  false, false, RESUME,  9000",
    "429,      9999, 1, false, false, RESUME, 60000",
    "500,      0,  0,  false, false, RESUME,  0",
    "500,      0,  4,  false, false, RELIST,  2000",
    "503,      7,  0,  false, false, RESUME,  7000",
    "504,      0,  1,  true,  false, RESUME,  250",
    "0,        0,  1,  true,  false, RESUME,  250"
  })
  void eachEndHasItsNextStep(
      String end,
      int asked,
      int failures,
      boolean splits,
      boolean listed,
      String action,
      long millis) {
    StreamEnd ended =
        switch (end) {
          case "COMPLETE" -> StreamEnd.complete();
          case "SILENT" -> StreamEnd.silent();
          case "CUT" -> StreamEnd.cut("reset");
          default -> StreamEnd.refused(Integer.parseInt(end), "no", Duration.ofSeconds(asked));
        };
    assertThat(NextStep.after(ended, failures, splits, listed))
        .isEqualTo(new NextStep(NextStep.Action.valueOf(action), Duration.ofMillis(millis)));
  }
}
