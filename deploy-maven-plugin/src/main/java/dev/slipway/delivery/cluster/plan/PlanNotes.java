package dev.slipway.delivery.cluster.plan;

import java.util.List;

/**
 * What a plan says besides its changes.
 *
 * @param kept live objects that are not in the release and stay: object and reason, one per line
 * @param warnings one per line
 * @param highlights what a reader must not overlook, one per line: objects that are taken over,
 *     change their owner, or are outside the namespace of their app
 */
public record PlanNotes(List<String> kept, List<String> warnings, List<String> highlights) {
  /** Nothing. */
  public static final PlanNotes NONE = new PlanNotes(List.of(), List.of(), List.of());

  public PlanNotes {
    kept = List.copyOf(kept);
    warnings = List.copyOf(warnings);
    highlights = List.copyOf(highlights);
  }
}
