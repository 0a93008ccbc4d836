package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.release.GrantTime.Purpose;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantTimeTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({
    "'', '', APPLY",
    "'', 17, CHECK",
    "fail, '', CHECK",
    "warn, 17, APPLY",
    "' fail ', '', CHECK"
  })
  void mergeRequestsFailUnlessToldOtherwise(String setting, String iid, Purpose purpose) {
    assertThat(GrantTime.of(setting, Map.of("CI_MERGE_REQUEST_IID", iid), NOON))
        .isEqualTo(new GrantTime(NOON.instant(), purpose));
  }

  @Test
  void anotherValueIsAnError() {
    assertThatThrownBy(() -> GrantTime.of("ignore", Map.of(), NOON))
        .hasMessageContaining("slipway.access.expired = ignore")
        .hasMessageContaining("fail or warn");
  }
}
