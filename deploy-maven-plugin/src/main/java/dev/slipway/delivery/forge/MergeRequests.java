package dev.slipway.delivery.forge;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The merge requests of a project. */
public interface MergeRequests {

  /**
   * Merge requests of every author whose source branch starts so.
   *
   * @param state empty for all
   */
  List<MergeRequest> withBranch(String prefix, Optional<MergeRequest.State> state)
      throws IOException;

  /** Merge requests of every author and state between exactly these branches of the project. */
  default List<MergeRequest> between(MergeRequest.Branches branches) throws IOException {
    return withBranch(branches.source(), Optional.empty()).stream()
        .filter(one -> one.branches().equals(branches))
        .toList();
  }

  /**
   * Merge requests of every author and state whose source branch starts so and that changed since a
   * time; older ones may be among them.
   */
  default List<MergeRequest> changed(String prefix, Instant since) throws IOException {
    return withBranch(prefix, Optional.empty());
  }

  /** One merge request with all that is known of it. */
  Optional<MergeRequest> find(long iid) throws IOException;

  /**
   * Opens a merge request; one that exists already for these branches is given back as it is.
   *
   * @param removeSource whether the source branch is deleted after the merge
   */
  MergeRequest open(MergeRequestText text, MergeRequest.Branches branches, boolean removeSource)
      throws IOException;

  /** Changes title, description, labels and reviewers. */
  MergeRequest edit(long iid, MergeRequestText text) throws IOException;

  /** Closes a merge request; a closed one is fine. */
  void close(long iid) throws IOException;

  /**
   * Merges, or adds to the merge train of the project, if the head is still this commit, and the
   * newest pipeline of this very commit, or of its merge with the target, succeeded.
   *
   * @throws MovedException when it is not
   */
  default MergeOutcome merge(long iid, String head) throws IOException {
    return merge(iid, head, () -> {});
  }

  /**
   * The same.
   *
   * @param before done when all was checked, right before the server is asked to merge
   */
  MergeOutcome merge(long iid, String head, BeforeMerge before) throws IOException;

  /** A last step before a merge; if it fails, nothing is merged. */
  interface BeforeMerge {
    void run() throws IOException;
  }

  /** Comments of people and of ours, oldest first. */
  List<Note> notes(long iid) throws IOException;

  Note addNote(long iid, String text) throws IOException;

  void editNote(long iid, long note, String text) throws IOException;
}
