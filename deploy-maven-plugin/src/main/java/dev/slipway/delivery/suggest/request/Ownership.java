package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.MergeRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What of a situation is ours.
 *
 * @param open our open merge request
 * @param foreign open ones that are not ours
 * @param closed our closed ones
 */
record Ownership(
    Optional<Ours> open, List<MergeRequest> foreign, List<Ours> closed, Branch branch) {

  /** A merge request with its valid marker. */
  record Ours(MergeRequest request, Marker marker) {}

  /** Whose the branch is. */
  enum Branch {
    MISSING,
    /** Our open merge request names its tip. */
    NAMED,
    /** We wrote it, and no open merge request names it. */
    LEFT_OVER,
    /** The target branch has all of it. */
    CONTAINED,
    /** A person wrote to it. */
    PERSONAL
  }

  static Ownership of(Situation situation, MarkerText markers, CommitMark commits) {
    List<Ours> open = ours(situation.open(), markers);
    // A fork can have a copy of branch and description; it was opened later.
    Optional<Ours> first =
        open.stream().min(Comparator.comparingLong(each -> each.request().iid()));
    List<MergeRequest> foreign = new ArrayList<>(situation.open());
    foreign.removeIf(each -> open.stream().anyMatch(our -> our.request().equals(each)));
    List<Ours> closed = ours(situation.closed(), markers);
    return new Ownership(first, foreign, closed, branch(situation, first, closed, commits));
  }

  /** The commit that the latest merge request of ours names. */
  Optional<String> lastHead() {
    return open.or(
            () -> closed.stream().max(Comparator.comparingLong(each -> each.request().iid())))
        .map(each -> each.marker().head());
  }

  private static List<Ours> ours(List<MergeRequest> requests, MarkerText markers) {
    List<Ours> found = new ArrayList<>();
    for (MergeRequest request : requests) {
      markers.read(request).ifPresent(marker -> found.add(new Ours(request, marker)));
    }
    return found;
  }

  private static Branch branch(
      Situation situation, Optional<Ours> open, List<Ours> closed, CommitMark commits) {
    if (situation.tip().isEmpty()) {
      return Branch.MISSING;
    }
    Situation.Tip tip = situation.tip().get();
    if (open.isPresent() && open.get().marker().head().equals(tip.id())) {
      return Branch.NAMED;
    }
    if (open.isEmpty() && named(closed, tip.id())) {
      return Branch.LEFT_OVER;
    }
    if (tip.ahead().isEmpty()) {
      return open.isPresent() ? Branch.PERSONAL : Branch.CONTAINED;
    }
    List<Ours> all = new ArrayList<>(closed);
    open.ifPresent(all::add);
    return tip.ahead().size() == 1 && unfinished(tip.ahead().get(0), all, commits)
        ? Branch.LEFT_OVER
        : Branch.PERSONAL;
  }

  private static boolean named(List<Ours> requests, String tip) {
    return requests.stream().anyMatch(each -> each.marker().head().equals(tip));
  }

  /** A commit of ours whose stamp no merge request knows: a run was killed after it. */
  private static boolean unfinished(CommitFacts commit, List<Ours> known, CommitMark commits) {
    return commits
        .read(commit)
        .filter(
            stamp ->
                known.stream().noneMatch(each -> each.marker().written().stamp().equals(stamp)))
        .isPresent();
  }
}
