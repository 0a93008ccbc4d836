package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Branches and open merge requests of updates in one project.
 *
 * @param targetHead the tip of its default branch
 * @param heads of the branches of updates
 * @param complete whether all branches are known; otherwise a branch may be there that no open
 *     merge request names, and writing to it is refused
 * @param open merge requests of such branches, of every author
 * @param view for what else matters
 */
public record ProjectState(
    Project project,
    String targetHead,
    Map<String, String> heads,
    boolean complete,
    List<MergeRequest> open,
    ProjectView view) {
  public ProjectState {
    heads = Map.copyOf(heads);
    open = List.copyOf(open);
  }

  /** What to read of a project without a dashboard, files or foreseen places. */
  static ProjectView.Wanted nothingElse() {
    return new ProjectView.Wanted(BranchName.PREFIX, Instant.EPOCH, Set.of(), "", "", Set.of());
  }

  /** Reads it, with all branches. */
  public static ProjectState read(Forge forge, Project project, String targetHead)
      throws IOException {
    Map<String, String> heads = heads(forge, project);
    ProjectView view = forge.view(project, nothingElse());
    return new ProjectState(project, targetHead, heads, true, view.open(), view);
  }

  /**
   * Reads what is open; the branches only if something is.
   *
   * @param heads of the branches, if they are known
   */
  public static ProjectState read(
      Forge forge,
      Project project,
      String targetHead,
      ProjectView view,
      Optional<Map<String, String>> heads)
      throws IOException {
    List<MergeRequest> open = view.open();
    if (heads.isEmpty() && open.isEmpty()) {
      return new ProjectState(project, targetHead, Map.of(), false, open, view);
    }
    Map<String, String> all = heads.isPresent() ? heads.get() : heads(forge, project);
    return new ProjectState(project, targetHead, all, true, open, view);
  }

  /** The tips of all branches of updates. */
  public static Map<String, String> heads(Forge forge, Project project) throws IOException {
    return forge.repository(project).heads(BranchName.PREFIX);
  }

  /** All branches that something is known of. */
  public Set<String> branches() {
    Set<String> all = new TreeSet<>(heads.keySet());
    open.forEach(request -> all.add(request.branches().source()));
    return all;
  }

  /** The place that belongs to a branch. */
  public RequestPlace place(String branch) {
    return new RequestPlace(project, branch, project.defaultBranch());
  }

  /** How many merge requests of ours are open. */
  public int openRequests(Seal seal) {
    return markers(open, seal).size();
  }

  /** Commits that were made in the clock hour of a time, also to what is merged or closed since. */
  public int commits(Seal seal, Instant now) throws IOException {
    Set<Long> known = new TreeSet<>();
    open.forEach(request -> known.add(request.iid()));
    List<MergeRequest> all = new ArrayList<>(open);
    for (MergeRequest request : view.changed()) {
      if (known.add(request.iid())) {
        all.add(request);
      }
    }
    return markers(all, seal).stream().mapToInt(marker -> marker.hour().at(now)).sum();
  }

  private List<Marker> markers(List<MergeRequest> requests, Seal seal) {
    return requests.stream()
        .flatMap(
            request ->
                new MarkerText(seal, place(request.branches().source())).read(request).stream())
        .toList();
  }
}
