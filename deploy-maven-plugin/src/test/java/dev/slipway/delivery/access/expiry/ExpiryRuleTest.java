package dev.slipway.delivery.access.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ObjectState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryRuleTest {
  private static final Instant NOW = Instant.parse("2026-11-30T17:00:00Z");

  private static AdminBinding binding(Map<String, Object> annotations) {
    ObjectState state =
        ObjectState.of(
            Map.of("metadata", Map.of("namespace", "orders", "annotations", annotations)));
    return new AdminBinding(state, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T17:00:01Z",
    "2026-11-30T17:00:00.5Z",
    "2026-11-30T18:00:00Z",
    "2026-12-03T17:00:00Z",
    "2026-12-03T17:10:00Z", // the clock of the build was ahead
  })
  void staysUntilItExpires(String expires) {
    assertThat(ExpiryRule.over(binding(Map.of("slipway.dev/expires", expires)), NOW)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T17:00:00Z, it expired at 2026-11-30T17:00:00Z",
    "2026-11-30T16:59:59.9Z, it expired at 2026-11-30T16:59:59.900Z",
    "0001-01-01T00:00:00Z, it expired at 0001-01-01T00:00:00Z",
    "2026-12-03T17:10:01Z, 'it expires at 2026-12-03T17:10:01Z, later than any grant may'",
    "9999-12-31T23:59:59Z, 'it expires at 9999-12-31T23:59:59Z, later than any grant may'",
    "2026-11-30T18:00:00+01:00, its annotation slipway.dev/expires is not a time in UTC:"
        + " 2026-11-30T18:00:00+01:00",
    "2026-11-30 18:00:00Z, its annotation slipway.dev/expires is not a time in UTC: 2026-11-30"
        + " 18:00:00Z",
    "2026-02-31T18:00:00Z, its annotation slipway.dev/expires is not a time in UTC:"
        + " 2026-02-31T18:00:00Z",
    "+12026-11-30T18:00:00Z, its annotation slipway.dev/expires is not a time in UTC:"
        + " +12026-11-30T18:00:00Z",
    "never, its annotation slipway.dev/expires is not a time in UTC: never",
    "'', it has no annotation slipway.dev/expires",
  })
  void goesOtherwise(String expires, String why) {
    assertThat(ExpiryRule.over(binding(Map.of("slipway.dev/expires", expires)), NOW)).contains(why);
  }

  @Test
  void goesWithoutATime() {
    assertThat(ExpiryRule.over(binding(Map.of()), NOW))
        .contains("it has no annotation slipway.dev/expires");
    assertThat(ExpiryRule.over(binding(Map.of("slipway.dev/expires", 17)), NOW))
        .contains("it has no annotation slipway.dev/expires");
  }

  @Test
  void saysWhatCanBeSeenOnly() {
    Map<String, Object> hostile = Map.of("slipway.dev/expires", "\u001b[2J" + "x".repeat(9999));
    assertThat(ExpiryRule.over(binding(hostile), NOW).orElseThrow())
        .hasSizeLessThan(150)
        .doesNotContain("\u001b");
  }
}
