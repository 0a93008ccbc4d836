package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.plan.Action;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.manifest.source.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The server's dry-run results for a release, which later goals of the same build reuse.
 *
 * @see #holds when it does for a plan
 */
public final class DryRun {
  /** The warning that the user has read-only access, and what is therefore unknown. */
  public static final String PREDICTED =
      "The user of the kubeconfig has read-only access, and a dry-run requires write permissions:"
          + " this was computed from the live objects. It does not show what the server defaults or"
          + " rejects (admission, quotas, immutable fields); delivery:apply runs the dry-run before"
          + " it writes anything.";

  /** The maximum age of a plan, which is valid for one moment only. */
  private static final Duration RECENT = Duration.ofSeconds(30);

  private final RunPlanner.PlannedRun seen;
  private final FieldDetail detail;
  private final boolean predicted;
  private final Instant at;

  /**
   * @param detail whether the fields that change were read
   * @param predicted whether it was computed from the live objects, as the user has read-only
   *     access
   * @param at when the server was queried
   */
  DryRun(RunPlanner.PlannedRun seen, FieldDetail detail, boolean predicted, Instant at) {
    this.seen = seen;
    this.detail = detail;
    this.predicted = predicted;
    this.at = at;
  }

  public ChangeSet changeSet() {
    return seen.changeSet();
  }

  /** Whether it was computed from the live objects, as the user has read-only access. */
  public boolean predicted() {
    return predicted;
  }

  /** The same, with the sandbox's results for objects that the cluster refuses now. */
  public DryRun withSandbox(Map<ObjectId, String> notes) {
    return new DryRun(seen.with(seen.changeSet().withSandbox(notes)), detail, predicted, at);
  }

  RunPlanner.PlannedRun seen() {
    return seen;
  }

  /**
   * Whether a plan can be made of it without querying the server again: it is of the very same
   * release, names all fields, and the server was queried just now.
   */
  public boolean holds(Release release, Instant now) {
    Duration age = Duration.between(at, now);
    return allFields()
        && seen.desired().release() == release
        && !age.isNegative()
        && age.compareTo(RECENT) <= 0;
  }

  /** Whether a plan has nothing more to read; with few details, only what was read counts. */
  private boolean allFields() {
    return detail == FieldDetail.ALL
        || detail == FieldDetail.FEW
            && changeSet().changes().stream()
                .allMatch(
                    change -> change.action() == Action.UNCHANGED || !change.fields().isEmpty());
  }
}
