package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What changed between two commits. All texts are what people wrote: hostile until escaped.
 *
 * @param groups newest first; commits without a merge request are in the last one
 * @param removed commits that the current version has and the proposed one has not: after a
 *     rollback, a rebase, or on another branch
 * @param notes the sections of CHANGELOG between the two versions; empty if there is none
 * @param extent how much of it is here
 * @param compare page that compares the two commits
 */
public record Changelog(
    Direction direction,
    List<Group> groups,
    List<CommitFacts> removed,
    String notes,
    Extent extent,
    Optional<URI> compare) {

  public Changelog {
    groups = List.copyOf(groups);
    removed = List.copyOf(removed);
  }

  /** How the proposed commit relates to the current one. */
  public enum Direction {
    FORWARD,
    BACKWARD,
    DIVERGED,
    SAME,
    /** A commit is not known to the server, or none was stamped. */
    UNKNOWN
  }

  /**
   * Commits of one merge request.
   *
   * @param issues numbers or links that its texts name
   * @param breaking whether a commit or the merge request is marked as a breaking change
   */
  public record Group(
      Optional<MergeRequest> mergeRequest,
      List<CommitFacts> commits,
      List<String> issues,
      boolean breaking) {
    public Group {
      commits = List.copyOf(commits);
      issues = List.copyOf(issues);
    }
  }

  /**
   * How much was read.
   *
   * @param commits that there are, as far as is known
   * @param truncated whether commits were left out
   * @param reason why direction or commits are not known; empty if they are
   */
  public record Extent(int commits, boolean truncated, String reason) {}
}
