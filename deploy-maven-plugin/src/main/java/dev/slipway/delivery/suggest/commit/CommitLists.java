package dev.slipway.delivery.suggest.commit;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.suggest.changelog.CommitSource;
import java.io.IOException;
import java.util.List;

/** Both sides of two commits, from one source. */
final class CommitLists {
  private CommitLists() {}

  /**
   * Reads them.
   *
   * @param read commits that are read at most of each side, to count them
   * @param most that are listed
   */
  static CommitList of(CommitSource source, String from, String to, int read, int most)
      throws IOException {
    return new CommitList(
        part(source.between(from, to, read), most), part(source.between(to, from, read), most));
  }

  private static CommitList.Part part(CommitSource.Range range, int most) {
    List<CommitList.Commit> first =
        range.commits().stream().limit(most).map(CommitLists::commit).toList();
    boolean all = range.complete() || range.count() > range.commits().size();
    return new CommitList.Part(first, range.count(), all);
  }

  private static CommitList.Commit commit(CommitFacts commit) {
    return new CommitList.Commit(commit.id(), commit.subject(), commit.author());
  }
}
