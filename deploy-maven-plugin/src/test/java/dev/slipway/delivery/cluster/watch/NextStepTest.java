package dev.slipway.delivery.cluster.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextStepTest {

  @ParameterizedTest
  @CsvSource({
    // end, asked, failures, splits -> action, milliseconds
    "COMPLETE, 0,  0,  false, RESUME,  0",
    "COMPLETE, 0,  1,  false, RESUME,  250",
    "COMPLETE, 0,  9,  true,  RESUME,  4000",
    "SILENT,   0,  0,  true,  RESUME,  0",
    "CUT,      0,  0,  false, RESUME,  0",
    "CUT,      0,  1,  false, RESUME,  250",
    "CUT,      0,  2,  false, RESUME,  500",
    "CUT,      0,  3,  false, RESUME,  1000",
    "CUT,      0,  4,  false, RELIST,  2000",
    "CUT,      0,  5,  false, RELIST,  4000",
    "CUT,      0,  99, false, RELIST,  4000",
    "410,      0,  0,  false, RELIST,  0",
    "410,      0,  2,  false, RELIST,  500",
    "403,      0,  0,  true,  SPLIT,   0",
    "403,      0,  5,  true,  SPLIT,   0",
    "403,      0,  0,  false, GIVE_UP, 0",
    "401,      0,  0,  true,  RESUME,  0",
    "401,      0,  5,  true,  RESUME,  4000",
    "401,      0,  6,  true,  GIVE_UP, 0",
    "404,      0,  0,  false, RESUME,  0",
    "404,      0,  6,  false, GIVE_UP, 0",
    "405,      0,  0,  false, RELIST,  5000",
    "405,      0,  50, false, RELIST,  5000",
    "400,      0,  0,  false, GIVE_UP, 0",
    "406,      0,  0,  false, GIVE_UP, 0",
    "415,      0,  0,  false, GIVE_UP, 0",
    "422,      0,  0,  false, GIVE_UP, 0",
    "429,      0,  0,  false, RESUME,  250",
    "429,      1,  0,  false, RESUME,  1000",
    "429,      1,  4,  false, RELIST,  2000",
    "429,      9,  1,  false, RESUME,  9000",
    "429,      9999, 1, false, RESUME, 60000",
    "500,      0,  0,  false, RESUME,  0",
    "500,      0,  4,  false, RELIST,  2000",
    "503,      7,  0,  false, RESUME,  7000",
    "504,      0,  1,  true,  RESUME,  250",
    "0,        0,  1,  true,  RESUME,  250"
  })
  void eachEndHasItsNextStep(
      String end, int asked, int failures, boolean splits, String action, long millis) {
    StreamEnd ended =
        switch (end) {
          case "COMPLETE" -> StreamEnd.complete();
          case "SILENT" -> StreamEnd.silent();
          case "CUT" -> StreamEnd.cut("reset");
          default -> StreamEnd.refused(Integer.parseInt(end), "no", Duration.ofSeconds(asked));
        };
    assertThat(NextStep.after(ended, failures, splits))
        .isEqualTo(new NextStep(NextStep.Action.valueOf(action), Duration.ofMillis(millis)));
  }
}
