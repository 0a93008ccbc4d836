package dev.slipway.delivery.access.review.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTaskTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', false, REVIEW",
    "orders, '', false, OPEN",
    "'', orders, false, CLOSE",
    "'', '', true, PIPELINE"
  })
  void isTheOneThatIsAskedFor(String open, String close, boolean pipeline, AccessTask task) {
    assertThat(AccessTask.of(open, close, pipeline)).isEqualTo(task);
  }

  @ParameterizedTest
  @CsvSource({
    "orders, orders, false, -Dopen and -Dclose",
    "orders, '', true, -Dopen and -Dpipeline",
    "a, b, true, -Dopen and -Dclose and -Dpipeline"
  })
  void severalAreRefused(String open, String close, boolean pipeline, String words) {
    assertThatThrownBy(() -> AccessTask.of(open, close, pipeline))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(words);
  }
}
