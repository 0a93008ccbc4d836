package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import java.io.IOException;
import java.util.Optional;

/** Finds out whether we merged something, or a person: by the sealed mark, never by an author. */
public final class AutomaticMerges {
  private final Forge forge;
  private final Seal seal;
  private final Project project;

  public AutomaticMerges(Forge forge, Seal seal, Project project) {
    this.forge = forge;
    this.seal = seal;
    this.project = project;
  }

  /** Whether a commit of the default branch came by a merge request that we had merged. */
  public boolean has(String commit) throws IOException {
    if (!seal.isKeyed()) {
      return false; // we merge nothing then, and anyone could write the mark
    }
    for (MergeRequest request : forge.repository(project).mergeRequestsOf(commit)) {
      if (request.state() == MergeRequest.State.MERGED && isAnnounced(request)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnnounced(MergeRequest request) {
    MergeRequest.Branches branches = request.branches();
    RequestPlace place = new RequestPlace(project, branches.source(), branches.target());
    Optional<Marker> marker = new MarkerText(seal, place).read(request);
    // What a person added to the branch, a person merged.
    return marker
        .filter(one -> one.head().equals(request.head()))
        .map(Marker::state)
        .filter(one -> one == Marker.State.MERGING || one == Marker.State.QUEUED)
        .isPresent();
  }
}
