package dev.slipway.delivery.suggest.changelog;

import dev.slipway.delivery.forge.CommitFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds by which merge each commit came: the first parents of the newest commit are the branch
 * itself, and what only another parent of a merge reaches came by that merge. Pure.
 */
final class CommitGraph {
  private final Map<String, CommitFacts> commits = new HashMap<>();
  private final Set<String> claimed = new HashSet<>();
  private final Map<String, String> bringers = new HashMap<>();

  /** A tip whose first parents are still to be walked, and the commit that brought them. */
  private record Branch(String tip, String bringer) {}

  private CommitGraph(List<CommitFacts> all) {
    all.forEach(commit -> commits.put(commit.id(), commit));
  }

  /**
   * By the id of each commit that of the merge that brought it; of a commit of the branch itself
   * its own.
   *
   * @param all commits between two versions
   * @param tip the newest one
   */
  static Map<String, String> bringers(List<CommitFacts> all, String tip) {
    CommitGraph graph = new CommitGraph(all);
    graph.walk(new Branch(tip, ""));
    // Where the history is cut there are commits that the tip does not reach.
    all.forEach(commit -> graph.bringers.putIfAbsent(commit.id(), commit.id()));
    return graph.bringers;
  }

  private void walk(Branch main) {
    Deque<Branch> open = new ArrayDeque<>();
    open.push(main);
    while (!open.isEmpty()) {
      List<Branch> side = chain(open.pop());
      // The oldest merge first: what it brought, a newer one did not.
      for (int i = side.size() - 1; i >= 0; i--) {
        open.push(side.get(i));
      }
    }
  }

  /**
   * Walks the first parents of a branch, and gives back what their merges brought, oldest first.
   */
  private List<Branch> chain(Branch branch) {
    List<CommitFacts> chain = new ArrayList<>();
    CommitFacts at = commits.get(branch.tip);
    while (at != null && claimed.add(at.id())) {
      chain.add(at);
      at = at.parents().isEmpty() ? null : commits.get(at.parents().get(0));
    }
    List<Branch> side = new ArrayList<>();
    for (int i = chain.size() - 1; i >= 0; i--) {
      CommitFacts commit = chain.get(i);
      boolean merge = commit.parents().size() > 1;
      // A merge within a merge is of the same group, unless it names a merge request of its own.
      boolean own = branch.bringer.isEmpty() || merge && NamedRequest.in(commit).isPresent();
      String bringer = own ? commit.id() : branch.bringer;
      bringers.put(commit.id(), bringer);
      for (int parent = 1; parent < commit.parents().size(); parent++) {
        side.add(new Branch(commit.parents().get(parent), bringer));
      }
    }
    return side;
  }
}
