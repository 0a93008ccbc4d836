package dev.slipway.delivery.rollout.explanation;

import dev.slipway.delivery.cluster.diff.Excerpts;
import dev.slipway.delivery.cluster.diff.FieldChange;
import dev.slipway.delivery.cluster.diff.FieldValue;
import java.util.List;
import java.util.stream.Collectors;

/** Which fields changed against the last good version, on one line. */
final class ChangesLine {
  private static final int MOST = 3;
  private static final int LENGTH = 60;

  private ChangesLine() {}

  /** Empty for none. */
  static String of(List<FieldChange> changes, LogMask mask) {
    return changes.stream()
            .limit(MOST)
            .map(
                change ->
                    mask.line(Excerpts.path(change.path()), 2 * LENGTH)
                        + ": "
                        + value(change.path(), change.before(), mask)
                        + " -> "
                        + value(change.path(), change.after(), mask))
            .collect(Collectors.joining("; "))
        + (changes.size() > MOST ? "; " + (changes.size() - MOST) + " more" : "");
  }

  private static String value(String path, FieldValue value, LogMask mask) {
    if (value.isEmpty()) {
      return "(none)";
    }
    // A variable in a pod template may hold what belongs into a Secret.
    return LogMask.isSecretName(path) && path.contains("env")
        ? LogMask.HIDDEN
        : mask.line(Excerpts.line(value), LENGTH);
  }
}
