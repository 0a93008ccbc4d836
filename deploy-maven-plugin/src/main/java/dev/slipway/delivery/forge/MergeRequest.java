package dev.slipway.delivery.forge;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A merge request. All texts are what people wrote: hostile until escaped.
 *
 * @param iid its number in the project, {@code !7}
 * @param head commit at the tip of its source branch; empty if not told
 */
public record MergeRequest(
    long iid,
    State state,
    String title,
    String description,
    Branches branches,
    String head,
    Facts facts) {

  /** Where a merge request stands. */
  public enum State {
    OPEN,
    CLOSED,
    MERGED
  }

  /** Source and target. */
  public record Branches(String source, String target) {}

  /**
   * Its merge.
   *
   * @param by user name; empty where it is not told, as in lists that GraphQL gives
   */
  public record Merge(Instant time, String by) {}

  /**
   * What else is known.
   *
   * @param mergeStatus {@code detailed_merge_status} of GitLab, as told; never from a list
   * @param author user name
   */
  public record Facts(
      URI web,
      String author,
      List<String> labels,
      boolean draft,
      boolean conflicts,
      String mergeStatus,
      Optional<Merge> merged) {
    public Facts {
      labels = List.copyOf(labels);
    }
  }
}
