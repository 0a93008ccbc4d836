package dev.slipway.delivery.suggest.gate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A time in which an environment ran a version of an app, and it was healthy without a break.
 *
 * @param to the end; empty while it lasts
 */
public record HealthyTime(String version, Instant from, Optional<Instant> to) {

  /** How long; never less than nothing, even if the clocks of two machines differ. */
  Duration length(Instant now) {
    Duration length = Duration.between(from, to.orElse(now));
    return length.isNegative() ? Duration.ZERO : length;
  }

  /**
   * What was seen of an app at a time.
   *
   * @param version that was to run; empty where unknown
   */
  public record Sighting(Instant at, String version, boolean healthy) {}

  /**
   * The times in which an app was healthy: from a sighting to the first one at which it was not, or
   * ran another version. Oldest first.
   */
  public static List<HealthyTime> of(List<Sighting> sightings) {
    List<Sighting> sorted = new ArrayList<>(sightings);
    sorted.sort(Comparator.comparing(Sighting::at));
    List<HealthyTime> times = new ArrayList<>();
    for (Sighting seen : sorted) {
      boolean healthy = seen.healthy() && !seen.version().isEmpty();
      int last = times.size() - 1;
      boolean open = last >= 0 && times.get(last).to().isEmpty();
      if (open && healthy && times.get(last).version().equals(seen.version())) {
        continue;
      }
      if (open) {
        HealthyTime before = times.get(last);
        times.set(last, new HealthyTime(before.version(), before.from(), Optional.of(seen.at())));
      }
      if (healthy) {
        times.add(new HealthyTime(seen.version(), seen.at(), Optional.empty()));
      }
    }
    return List.copyOf(times);
  }
}
