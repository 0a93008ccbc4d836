package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Port: the history of a service. */
public interface CommitSource {

  /**
   * The commits that are reachable from {@code to} and not from {@code from}, newest first.
   *
   * @param most no more than so many are read
   */
  Range between(String from, String to, int most) throws IOException;

  /** The newest common ancestor of two commits; empty where there is none or one is unknown. */
  Optional<String> mergeBase(String one, String other) throws IOException;

  /** Merge requests that brought a commit into the default branch; none where that is unknown. */
  List<MergeRequest> mergeRequestsOf(String commit) throws IOException;

  /** The page of a merge request of this service by its number. */
  Optional<URI> mergeRequestPage(long iid);

  /** The text of a changelog file at a commit. */
  Optional<String> changelogFile(String commit) throws IOException;

  /** The page that compares two commits. */
  Optional<URI> comparePage(String from, String to);

  /**
   * Commits.
   *
   * @param count how many there are, as far as is known
   * @param complete whether all of them are here
   */
  record Range(List<CommitFacts> commits, int count, boolean complete) {
    public Range {
      commits = List.copyOf(commits);
    }

    static Range none() {
      return new Range(List.of(), 0, true);
    }
  }
}
