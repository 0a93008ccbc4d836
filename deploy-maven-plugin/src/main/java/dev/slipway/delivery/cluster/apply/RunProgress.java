package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.event.Event.Change;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** The progress of a run, for the message of one that stops. */
final class RunProgress {
  private final Map<Change, Integer> counts = new EnumMap<>(Change.class);
  private final int stages;
  private int stage;
  private int deleted;

  /**
   * @param stages how many there are
   */
  RunProgress(int stages) {
    this.stages = stages;
  }

  void begin(int number) {
    stage = number;
  }

  void applied(Change change) {
    if (change != Change.UNCHANGED) {
      counts.merge(change, 1, Integer::sum);
    }
  }

  void deleted(int objects) {
    deleted += objects;
  }

  int deleted() {
    return deleted;
  }

  /** {@code Stopped in stage 3 of 9; applied by then: 2 created, 1 changed}. */
  String summary() {
    StringJoiner applied = new StringJoiner(", ");
    counts.forEach((change, count) -> applied.add(count + " " + word(change)));
    if (deleted > 0) {
      applied.add(deleted + " deleted");
    }
    return "Stopped in stage "
        + stage
        + " of "
        + stages
        + (applied.length() == 0
            ? "; nothing was applied by then"
            : "; applied by then: " + applied);
  }

  private static String word(Change change) {
    return change.name().toLowerCase(Locale.ROOT);
  }
}
