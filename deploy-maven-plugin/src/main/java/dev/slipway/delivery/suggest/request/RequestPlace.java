package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;

/**
 * Where the merge request of a group lives.
 *
 * @param source the branch of the update
 * @param target that it is merged into
 */
public record RequestPlace(Project project, String source, String target) {

  /** The place of a group of updates. */
  public static RequestPlace of(Project project, String group) {
    return new RequestPlace(project, BranchName.of(group), project.defaultBranch());
  }

  MergeRequest.Branches branches() {
    return new MergeRequest.Branches(source, target);
  }
}
