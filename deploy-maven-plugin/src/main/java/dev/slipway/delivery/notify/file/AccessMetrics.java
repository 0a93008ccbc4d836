package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.notify.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The metrics of admin access, from the event that it was looked for. docs/monitoring.md lists
 * them. Where nothing could be read, there are none, so that their time grows old.
 */
public final class AccessMetrics implements DeliveryListener {
  private static final int MOST_NAME = 200;

  private final InstantSource clock;
  private Optional<Event.ExpiryChecked> checked = Optional.empty();

  public AccessMetrics(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.ExpiryChecked found) {
      checked = Optional.of(found);
    }
  }

  /** Writes them in both text formats. */
  public synchronized void write(Path directory) throws IOException {
    if (checked.isPresent()) {
      List<Metric> metrics = metrics(checked.get());
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(MetricsFile.OPEN_METRICS), MetricText.openMetrics(metrics));
      Files.writeString(directory.resolve(MetricsFile.PROMETHEUS), MetricText.prometheus(metrics));
    }
  }

  List<Metric> metrics(Event.ExpiryChecked found) {
    Map<String, String> labels =
        Map.of("environment", PlainText.line(found.environment(), MOST_NAME));
    return List.of(
        gauge("slipway_access_admin_open", "Grants of admin that have not expired.")
            .with(labels, found.open()),
        gauge(
                "slipway_access_expired_live",
                "Grants of admin that have expired and are still live.")
            .with(labels, found.overdue()),
        gauge("slipway_access_timestamp_seconds", "When expired grants of admin were looked for.")
            .with(labels, clock.instant().getEpochSecond()));
  }

  private static Metric gauge(String name, String help) {
    return new Metric(name, Metric.Type.GAUGE, help);
  }
}
