package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Branches and open merge requests of updates in one project, read by two requests.
 *
 * @param targetHead the tip of its default branch
 * @param heads of the branches of updates
 * @param open merge requests of such branches, of every author
 */
public record ProjectState(
    Project project, String targetHead, Map<String, String> heads, List<MergeRequest> open) {
  public ProjectState {
    heads = Map.copyOf(heads);
    open = List.copyOf(open);
  }

  /** Reads it. */
  public static ProjectState read(Forge forge, Project project, String targetHead)
      throws IOException {
    return read(forge, project, targetHead, true);
  }

  /**
   * The same; where nothing is wanted, a project without such branches costs one request.
   *
   * @param wanted whether there is something to propose, or was
   */
  public static ProjectState read(Forge forge, Project project, String targetHead, boolean wanted)
      throws IOException {
    Map<String, String> heads = forge.repository(project).heads(BranchName.PREFIX);
    List<MergeRequest> open =
        wanted || !heads.isEmpty()
            ? forge
                .mergeRequests(project)
                .withBranch(BranchName.PREFIX, Optional.of(MergeRequest.State.OPEN))
            : List.of();
    return new ProjectState(project, targetHead, heads, open);
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
    return markers(seal).size();
  }

  /** Commits that were made in the clock hour of a time, as far as open merge requests tell. */
  public int commits(Seal seal, Instant now) {
    return markers(seal).stream().mapToInt(marker -> marker.hour().at(now)).sum();
  }

  private List<Marker> markers(Seal seal) {
    return open.stream()
        .flatMap(
            request ->
                new MarkerText(seal, place(request.branches().source())).read(request).stream())
        .toList();
  }
}
