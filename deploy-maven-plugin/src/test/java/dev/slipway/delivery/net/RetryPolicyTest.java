package dev.slipway.delivery.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private final RetryPolicy policy =
      new RetryPolicy(20, Duration.ofMillis(200), Duration.ofSeconds(30), new Random(1));

  @ParameterizedTest
  @CsvSource({"1, 100, 200", "2, 200, 400", "5, 1600, 3200", "9, 15000, 30000", "20, 15000, 30000"})
  void doublesUpToACapWithJitter(int tried, long least, long most) {
    for (int i = 0; i < 200; i++) {
      assertThat(policy.delay(tried, Optional.empty()).orElseThrow())
          .isBetween(Duration.ofMillis(least), Duration.ofMillis(most));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "2, 2000",
    "' 2 ', 2000",
    "30, 30000",
    "31, 30000",
    "9223372036854775807, 30000",
    "-1, 0"
  })
  void doesWhatTheServerAsks(String retryAfter, long millis) {
    assertThat(policy.delay(1, Optional.of(retryAfter))).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"soon", "''", "1.5", "99999999999999999999", "'Mon, 23 Nov 2026 09:30:00 GMT'"})
  void fallsBackWhenTheServersWishIsNoNumber(String retryAfter) {
    assertThat(policy.delay(1, Optional.of(retryAfter)).orElseThrow())
        .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @ParameterizedTest
  @CsvSource({"0, 1, false", "1, 1, true", "1, 2, false", "20, 20, true", "20, 21, false"})
  void endsAfterItsRetries(int retries, int tried, boolean again) {
    RetryPolicy bounded =
        new RetryPolicy(retries, Duration.ofMillis(1), Duration.ofSeconds(1), new Random(1));
    assertThat(bounded.delay(tried, Optional.of("0")).isPresent()).isEqualTo(again);
  }
}
