package dev.slipway.delivery.notify.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BotMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  @TempDir private Path temp;
  private final BotMetrics metrics = new BotMetrics(InstantSource.fixed(NOW));

  private static Event proposed(String project, String status, Duration age) {
    return new Event.UpdateProposed(
        project, "slipway/update/a", "1 -> 2", status, "", "", Optional.of(NOW.minus(age)));
  }

  private static Event finished(boolean dryRun) {
    return new Event.SuggestFinished("1/1", 7, 2, List.of(), 0, dryRun);
  }

  /** What a run writes, for the tests of the page and the alerts. */
  static String some() {
    try {
      Path directory = Files.createTempDirectory("metrics");
      BotMetrics metrics = new BotMetrics(InstantSource.fixed(NOW));
      metrics.on(proposed("shop/env", "OPENED", Duration.ofMinutes(50)));
      metrics.on(finished(false));
      metrics.write(directory);
      String text = Files.readString(directory.resolve("metrics.prom"));
      Files.delete(directory.resolve("metrics.prom"));
      Files.delete(directory.resolve("metrics.txt"));
      Files.delete(directory);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<String, Double> written() throws IOException {
    metrics.write(temp);
    return OpenMetricsReader.read(Files.readString(temp.resolve("metrics.txt")));
  }

  @Test
  void theLongestLagOfEachRepositoryCounts() throws IOException {
    metrics.on(proposed("shop/env", "OPENED", Duration.ofHours(1)));
    metrics.on(proposed("shop/env", "LIMITED", Duration.ofHours(3)));
    metrics.on(proposed("shop/env", "UNCHANGED", Duration.ofDays(3)));
    metrics.on(proposed("shop/other", "DECLINED", Duration.ofDays(3)));
    metrics.on(new Event.UpdateFailed("shop/broken", "", "403"));
    metrics.on(finished(false));
    assertThat(written())
        .containsOnly(
            Map.entry("slipway_bot_timestamp_seconds{}", (double) NOW.getEpochSecond()),
            Map.entry("slipway_bot_projects{}", 7.0),
            Map.entry("slipway_bot_failed_projects{}", 1.0),
            Map.entry("slipway_bot_lag_seconds{repository=shop/env}", 10_800.0));
  }

  @Test
  void aClockThatIsAheadGivesNoNegativeLag() throws IOException {
    metrics.on(proposed("shop/env", "OPENED", Duration.ofHours(-1)));
    metrics.on(finished(false));
    assertThat(written()).containsEntry("slipway_bot_lag_seconds{repository=shop/env}", 0.0);
  }

  @Test
  void aDryRunAndARunThatDidNotEndWriteNothing() throws IOException {
    metrics.on(proposed("shop/env", "OPENED", Duration.ofHours(1)));
    metrics.write(temp);
    metrics.on(finished(true));
    metrics.write(temp);
    assertThat(temp).isEmptyDirectory();
  }
}
