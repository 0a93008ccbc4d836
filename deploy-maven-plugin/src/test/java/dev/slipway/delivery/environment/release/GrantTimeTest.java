package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.release.GrantTime.Purpose;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        .isEqualTo(new GrantTime(NOON.instant(), purpose, Optional.empty(), Set.of()));
  }

  /** With the result of the merge, what others merged meanwhile is not of the merge request. */
  @ParameterizedTest
  @CsvSource({
    "'', '', b1, b1",
    "'', t1, b1, t1",
    "fail, t1, b1, ''",
    "warn, t1, b1, ''",
    "'', '', '', ''"
  })
  void mergeRequestsAreComparedWithTheirTarget(
      String setting, String target, String diffBase, String expected) {
    Map<String, String> variables =
        Map.of(
            "CI_MERGE_REQUEST_IID", "17",
            "CI_MERGE_REQUEST_TARGET_BRANCH_SHA", target,
            "CI_MERGE_REQUEST_DIFF_BASE_SHA", diffBase);

    assertThat(GrantTime.of(setting, variables, NOON).base().orElse("")).isEqualTo(expected);
  }

  @Test
  void anotherValueIsAnError() {
    assertThatThrownBy(() -> GrantTime.of("ignore", Map.of(), NOON))
        .hasMessageContaining("slipway.access.expired = ignore")
        .hasMessageContaining("fail or warn");
  }
}
