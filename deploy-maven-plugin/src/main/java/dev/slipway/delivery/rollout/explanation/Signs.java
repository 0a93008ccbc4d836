package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.cluster.diff.FieldChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was seen of an object that does not work, beyond its cause.
 *
 * @param changes of its fields, against the last good version
 * @param log of the container that ended; empty for none, or where logs are disabled
 * @param events about the object and what belongs to it
 * @param since the start of the run, before which events are history
 */
public record Signs(
    List<FieldChange> changes, String log, List<Map<String, Object>> events, Instant since) {

  public Signs {
    changes = List.copyOf(changes);
    events = List.copyOf(events);
  }

  /** Nothing was seen. */
  public static Signs none(Instant since) {
    return new Signs(List.of(), "", List.of(), since);
  }
}
