package dev.slipway.delivery.inventory.history;

import dev.slipway.delivery.environment.git.FolderHistory.End;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is missing in a history, in a line. Pure.
 *
 * @param cache where the history is kept
 */
record HistoryTexts(Path cache) {
  private static final int SHORT = 12;

  String cut(KnownHistory history, End end, int missing) {
    List<String> parts = new ArrayList<>();
    history
        .begin()
        .ifPresent(
            begin ->
                parts.add(
                    end == End.MISSING
                        ? ("The clone lacks commits or folders from before %s (commit %s)."
                                + " Fetch them with 'git fetch --refetch --no-filter'.")
                            .formatted(begin.time(), shortened(begin.commit()))
                        : ("The clone is shallow: what changed before %s (commit %s) is missing."
                                + " Fetch it with 'git fetch --unshallow'; in GitLab CI, set"
                                + " GIT_DEPTH to 0.")
                            .formatted(begin.time(), shortened(begin.commit()))));
    if (missing > 0) {
      parts.add(
          ("The clone is partial: %s versions of app references are missing, and their changes"
                  + " with them. Fetch them with 'git fetch --refetch --no-filter'.")
              .formatted(missing));
    }
    history
        .lost()
        .ifPresent(
            lost ->
                parts.add(
                    ("The history was rewritten, or another branch was read before: commit %s, the"
                            + " newest one of an earlier reading, is no longer in it; %s commits"
                            + " were replaced. To see them, 'git log %s' where they still exist;"
                            + " to accept the new history, delete %s.")
                        .formatted(
                            shortened(lost.commit()),
                            lost.commits(),
                            shortened(lost.commit()),
                            cache)));
    return String.join(" ", parts);
  }

  private static String shortened(String commit) {
    return commit.substring(0, Math.min(SHORT, commit.length()));
  }
}
