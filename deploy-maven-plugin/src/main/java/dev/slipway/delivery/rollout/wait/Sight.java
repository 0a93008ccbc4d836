package dev.slipway.delivery.rollout.wait;

import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an object shows at one moment.
 *
 * @param permanent whether it shows a cause that only a change of the release or the cluster
 *     removes
 * @param nextTry when Kubernetes tries again what failed; empty if it does not, or it is unknown
 * @param deadline how long the object itself may take without progress; empty if it has no such
 *     time
 */
public record Sight(
    Status status, boolean permanent, Optional<Instant> nextTry, Optional<Duration> deadline) {
  /** Reasons with which Kubernetes itself gives up. */
  private static final Set<String> FINAL =
      Set.of(
          "BackoffLimitExceeded",
          "DeadlineExceeded",
          "FailedIndexes",
          "MaxFailedIndexesExceeded",
          "PodFailurePolicy",
          "ProgressDeadlineExceeded");

  /** Of an object that shows nothing else. */
  public static Sight of(Status status) {
    return new Sight(status, false, Optional.empty(), Optional.empty());
  }

  /** Whether Kubernetes gave up, so that no time changes anything. */
  boolean isFinal() {
    return status.state() == State.FAILED && FINAL.contains(status.reason());
  }

  /** Whether something is wrong, which may still pass. */
  public boolean failing() {
    return status.state() == State.FAILED
        || status.state() == State.NOT_FOUND
        || permanent && status.state() == State.IN_PROGRESS;
  }
}
