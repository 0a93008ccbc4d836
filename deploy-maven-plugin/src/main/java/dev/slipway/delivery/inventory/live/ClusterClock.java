package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.FlagKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Times that can't be right: the clock of a cluster that differs from ours, and runs in the future.
 * Pure.
 *
 * @param now by this machine's clock
 * @param ahead how far the cluster's clock is ahead of it
 */
record ClusterClock(Instant now, Duration ahead) {
  /** Clocks that are kept by NTP differ by less. */
  static final Duration MOST = Duration.ofSeconds(10);

  private static final int SECONDS = 60;

  /** By app; only apps with one. */
  Map<String, List<Flag>> flags(Map<String, AppliedApp> apps) {
    Map<String, List<Flag>> flags = new TreeMap<>();
    apps.forEach(
        (name, app) -> {
          List<Flag> found = new ArrayList<>();
          if (ahead.abs().compareTo(MOST) > 0) {
            found.add(
                new Flag(
                    FlagKind.CLOCK,
                    "the clock of the cluster is %s %s that of this machine; times of health are off by as much"
                        .formatted(
                            length(ahead.abs()), ahead.isNegative() ? "behind" : "ahead of")));
          }
          app.at()
              .filter(time -> time.isAfter(now.plus(MOST)))
              .ifPresent(
                  time ->
                      found.add(
                          new Flag(
                              FlagKind.CLOCK,
                              "the last run that changed it says " + time + ", in the future")));
          if (!found.isEmpty()) {
            flags.put(name, List.copyOf(found));
          }
        });
    return flags;
  }

  private static String length(Duration time) {
    return time.toSeconds() < SECONDS
        ? time.toSeconds() + " s"
        : time.toMinutes() < SECONDS ? time.toMinutes() + " min" : time.toHours() + " h";
  }
}
