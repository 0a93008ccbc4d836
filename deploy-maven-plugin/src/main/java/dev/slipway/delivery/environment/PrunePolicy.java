package dev.slipway.delivery.environment;

import java.util.List;

/**
 * What a run may delete in an environment: {@code spec.prune} and {@code spec.decommission}.
 *
 * @param maxDeletions of one run
 * @param maxPercent of the environment's live objects in one run
 * @param maxPercentPerApp of the live objects of each app that is still referenced, in one run
 * @param allow objects that contain data or other objects and may be deleted, {@code
 *     PersistentVolumeClaim shop/data}
 * @param decommission whether the environment is to be emptied
 * @param takenOver objects that Slipway took over and that may be deleted, {@code ConfigMap
 *     shop/settings}
 */
public record PrunePolicy(
    int maxDeletions,
    int maxPercent,
    int maxPercentPerApp,
    List<String> allow,
    boolean decommission,
    List<String> takenOver) {
  public static final PrunePolicy STANDARD = new PrunePolicy(50, 50, 50, List.of(), false);

  /** A policy by which what Slipway took over stays. */
  public PrunePolicy(
      int maxDeletions,
      int maxPercent,
      int maxPercentPerApp,
      List<String> allow,
      boolean decommission) {
    this(maxDeletions, maxPercent, maxPercentPerApp, allow, decommission, List.of());
  }

  public PrunePolicy {
    allow = List.copyOf(allow);
    takenOver = List.copyOf(takenOver);
  }
}
