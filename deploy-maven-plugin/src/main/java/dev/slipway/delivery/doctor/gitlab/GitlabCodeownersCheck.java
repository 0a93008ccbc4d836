package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectSettings.BranchProtection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Which guard the default branch really has: on GitLab Free, CODEOWNERS is a file that no one
 * enforces.
 */
public record GitlabCodeownersCheck(GitlabAccess gitlab) implements Check {
  private static final List<String> PLACES =
      List.of("CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS");

  @Override
  public CheckId id() {
    return CheckId.GITLAB_CODEOWNERS;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    Project project = gitlab.project();
    String branch = project.defaultBranch();
    if (!exists(project)) {
      return Outcome.skipped("there is no CODEOWNERS file");
    }
    Optional<BranchProtection> found = gitlab.allowed(() -> gitlab.settings().protection(branch));
    if (found.isEmpty()) {
      return Outcome.warning("branch '" + branch + "' is not protected: CODEOWNERS does not count");
    }
    String guard = "who may merge is the only guard: " + Role.words(found.get().merge());
    Optional<Boolean> required = found.get().codeOwners();
    if (required.isEmpty()) {
      return Outcome.warning("GitLab Free does not enforce CODEOWNERS; " + guard);
    }
    return required.get()
        ? Outcome.ok("approval by code owners is required")
        : Outcome.warning("approval by code owners is not required; " + guard);
  }

  private boolean exists(Project project) throws IOException {
    return !gitlab.forge().repository(project).files(project.defaultBranch(), PLACES).isEmpty();
  }
}
