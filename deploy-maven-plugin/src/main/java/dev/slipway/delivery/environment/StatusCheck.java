package dev.slipway.delivery.environment;

import java.time.Duration;
import java.util.List;

/**
 * One look at a custom resource, which tells its status when a value matches.
 *
 * @param subject where the value is
 * @param values what the value means
 * @param after how long a condition must last before it counts as failed; in progress until then
 */
public record StatusCheck(Subject subject, Values values, Duration after) {

  /**
   * Where a value is: either a condition or a path.
   *
   * @param condition type of a condition; empty for a path
   * @param in path of what has the conditions, {@code status} or {@code status.parents[*]}
   * @param reasons of the condition that this is about; empty for any
   * @param path of the value, {@code status.phase}
   * @param atLeast path of a number that the value must reach; empty when values are listed
   * @param message path of a text that explains the value; empty for none
   */
  public record Subject(
      String condition,
      String in,
      List<String> reasons,
      String path,
      String atLeast,
      String message) {
    public Subject {
      reasons = List.copyOf(reasons);
    }
  }

  /** Values by what they mean: exact, with {@code *} at the end for any rest. */
  public record Values(
      List<String> ready, List<String> progressing, List<String> failed, List<String> suspended) {
    public Values {
      ready = List.copyOf(ready);
      progressing = List.copyOf(progressing);
      failed = List.copyOf(failed);
      suspended = List.copyOf(suspended);
    }

    /** Whether nothing is listed. */
    public boolean empty() {
      return ready.isEmpty() && progressing.isEmpty() && failed.isEmpty() && suspended.isEmpty();
    }
  }
}
