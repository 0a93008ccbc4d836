package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Reports the progress of apps: at once when an app's state changes, otherwise not more often than
 * is useful, and once a minute for an app that goes on without news.
 */
final class Progress {
  private static final Duration HEARTBEAT = Duration.ofMinutes(1);

  private final DeliveryListener events;
  private final Duration pace;
  private final Map<String, Said> said = new HashMap<>();

  /** The last report of an app. */
  private record Said(Event.AppProgressed event, Instant at) {}

  /**
   * @param pace the least time between two reports of an app whose state is the same
   */
  Progress(DeliveryListener events, Duration pace) {
    this.events = events;
    this.pace = pace;
  }

  void on(Event.AppProgressed event, Instant now) {
    Said last = said.get(event.app());
    if (last == null || due(last, event, now)) {
      said.put(event.app(), new Said(event, now));
      events.on(event);
    }
  }

  private boolean due(Said last, Event.AppProgressed event, Instant now) {
    if (last.event().state() != event.state()) {
      return true;
    }
    Duration since = Duration.between(last.at(), now);
    boolean news = !last.event().equals(event);
    return news && since.compareTo(pace) >= 0
        || event.state() == AppState.IN_PROGRESS && since.compareTo(HEARTBEAT) >= 0;
  }
}
