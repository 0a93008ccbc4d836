package dev.slipway.delivery.notify.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessMetricsTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

  @TempDir private Path temp;
  private final AccessMetrics metrics = new AccessMetrics(InstantSource.fixed(NOW));

  /** The metrics, for the tests of the page and the alerts. */
  static String some() {
    AccessMetrics metrics = new AccessMetrics(InstantSource.fixed(NOW));
    return MetricText.prometheus(metrics.metrics(found(1, 0)));
  }

  private static Event.ExpiryChecked found(int open, int overdue) {
    return new Event.ExpiryChecked("prod", "https://k8s.example.com", open, 2, overdue);
  }

  @Test
  void countWhatIsOpenAndWhatIsOverdue() throws IOException {
    metrics.on(found(3, 1));
    metrics.write(temp);
    Map<String, Double> read =
        OpenMetricsReader.read(Files.readString(temp.resolve("metrics.txt")));
    assertThat(read)
        .containsEntry("slipway_access_admin_open{environment=prod}", 3.0)
        .containsEntry("slipway_access_expired_live{environment=prod}", 1.0)
        .containsEntry(
            "slipway_access_timestamp_seconds{environment=prod}", (double) NOW.getEpochSecond());
    assertThat(temp.resolve("metrics.prom")).exists();
  }

  @Test
  void nothingIsWrittenWhereNothingWasRead() throws IOException {
    metrics.write(temp);
    assertThat(temp).isEmptyDirectory();
  }
}
