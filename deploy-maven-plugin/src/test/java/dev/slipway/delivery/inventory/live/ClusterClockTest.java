package dev.slipway.delivery.inventory.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterClockTest {
  private static final Instant NOW = LiveScene.NOW;

  private static List<Flag> flags(Duration ahead, Instant applied) {
    AppliedApp app =
        new AppliedApp(AppVersion.UNKNOWN, Optional.of(applied), "", "", Optional.empty());
    return new ClusterClock(NOW, ahead)
        .flags(Map.of("orders", app))
        .getOrDefault("orders", List.of());
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT10S", "PT-10S"})
  void aLittleIsNoFlag(Duration ahead) {
    assertThat(flags(ahead, NOW.minusSeconds(1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT11S,11 s ahead of", "PT-5M,5 min behind", "PT26H,26 h ahead of"})
  void aClockThatDiffersIsOne(Duration ahead, String text) {
    assertThat(flags(ahead, NOW))
        .singleElement()
        .satisfies(
            flag -> {
              assertThat(flag.kind()).isEqualTo(FlagKind.CLOCK);
              assertThat(flag.text()).contains("the clock of the cluster is " + text);
            });
  }

  @Test
  void aRunInTheFutureIsOne() {
    assertThat(flags(Duration.ZERO, NOW.plusSeconds(10))).isEmpty();
    assertThat(flags(Duration.ZERO, NOW.plusSeconds(11)))
        .singleElement()
        .satisfies(flag -> assertThat(flag.text()).contains("2026-11-30T10:00:11Z, in the future"));
  }

  @Test
  void noAppIsNoFlag() {
    assertThat(new ClusterClock(NOW, Duration.ofDays(1)).flags(Map.of())).isEmpty();
  }
}
