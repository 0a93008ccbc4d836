package dev.slipway.delivery.suggest.rollback;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.suggest.rollback.RollbackEdit.Edit;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Opens the merge request that takes an app back: one for a failed version and the good one. It is
 * found by its branch, so that another run of the same commit opens no second one, and one that a
 * person closed stays closed.
 */
final class RollbackRequest {
  private static final String PREFIX = "slipway/rollback/";
  private static final int HASH = 12;

  private final Forge forge;
  private final Project project;

  /**
   * What was done.
   *
   * @param request the merge request; empty where there is none
   * @param why there is none
   */
  record Result(Optional<MergeRequest> request, String why) {}

  RollbackRequest(Forge forge, Project project) {
    this.forge = forge;
    this.project = project;
  }

  /**
   * Opens it, or finds it.
   *
   * @param earlier texts that the reference had before, newest first
   */
  Result open(Rollback rollback, List<String> earlier) throws IOException {
    String branch = branch(rollback);
    Optional<MergeRequest> known =
        forge.mergeRequests(project).withBranch(branch, Optional.empty()).stream()
            .filter(request -> request.branches().source().equals(branch))
            .findFirst();
    if (known.isPresent()) {
      return new Result(known, "");
    }
    ProjectRepository repository = forge.repository(project);
    Optional<String> head = repository.head(project.defaultBranch());
    String path = rollback.place().path();
    Optional<String> current =
        head.isEmpty()
            ? Optional.empty()
            : Optional.ofNullable(repository.files(head.get(), List.of(path)).get(path));
    if (current.isEmpty()) {
      return new Result(Optional.empty(), "the default branch has no " + path);
    }
    Edit edit = new RollbackEdit().edit(current.get(), earlier, rollback);
    if (edit.text().isEmpty()) {
      return new Result(Optional.empty(), edit.why());
    }
    // A branch without a merge request is what a run left that was killed here.
    if (repository.head(branch).isEmpty()) {
      repository.commit(
          new NewCommit(
              branch,
              head,
              Optional.empty(),
              RollbackText.title(rollback) + "\n",
              List.of(new FileChange(path, true, edit.text()))));
    }
    MergeRequest.Branches branches = new MergeRequest.Branches(branch, project.defaultBranch());
    return new Result(
        Optional.of(forge.mergeRequests(project).open(RollbackText.of(rollback), branches, true)),
        "");
  }

  private static String branch(Rollback rollback) {
    String app = rollback.place().app();
    String key = app + "\n" + rollback.failed() + "\n" + rollback.good();
    String hash = Sha256.of(key.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
    String name = app.replaceAll("[^A-Za-z0-9-]", "-");
    return PREFIX + name + "-" + hash;
  }
}
