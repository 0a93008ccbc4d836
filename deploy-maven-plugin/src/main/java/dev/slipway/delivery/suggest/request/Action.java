package dev.slipway.delivery.suggest.request;

import java.util.Optional;

/** One step. Steps are done in order; after a crash they are planned again from what is there. */
public sealed interface Action {

  /**
   * Puts the branch on a fresh commit.
   *
   * @param replaced the tip that is overwritten; empty where there must be no branch
   * @param after the last commit of ours or of the branch that is known, so that no two commits
   *     have the same stamp
   */
  record WriteBranch(Optional<String> replaced, Optional<String> after) implements Action {}

  /** Opens the merge request. */
  record Open() implements Action {}

  /** Writes text and marker of the merge request. */
  record Edit(long iid) implements Action {}

  /** Writes a comment that is not there yet. */
  record Comment(long iid, NoteMark.Subject subject, String text) implements Action {}

  /** Closes the merge request. */
  record Close(long iid) implements Action {}

  /** Writes into a closed merge request that it was not closed by a person. */
  record MarkClosed(long iid) implements Action {}

  /** Deletes the branch if it is still at this commit. */
  record DeleteBranch(String tip) implements Action {}

  /** Merges if the pipeline of this very commit succeeded. */
  record Merge(long iid, String head) implements Action {}
}
