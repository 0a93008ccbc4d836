package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is on the forge for one place.
 *
 * @param targetHead the tip of the target branch
 * @param tip of the update's branch, if there is one
 * @param open merge requests for these branches, of every author
 * @param closed the same that are closed; may be empty where the open one needs no change
 * @param closedByUs numbers of closed ones that have our closing comment
 */
public record Situation(
    String targetHead,
    Optional<Tip> tip,
    List<MergeRequest> open,
    List<MergeRequest> closed,
    Set<Long> closedByUs) {
  public Situation {
    open = List.copyOf(open);
    closed = List.copyOf(closed);
    closedByUs = Set.copyOf(closedByUs);
  }

  /**
   * The tip of the branch.
   *
   * @param ahead commits that the target branch has not, newest first, at most two; may be empty
   *     where the open merge request names the tip
   */
  public record Tip(String id, List<CommitFacts> ahead) {
    public Tip {
      ahead = List.copyOf(ahead);
    }
  }
}
