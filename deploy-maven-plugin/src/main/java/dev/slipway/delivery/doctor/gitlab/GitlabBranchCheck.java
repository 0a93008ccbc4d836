package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.forge.ProjectSettings.BranchProtection;
import java.io.IOException;
import java.util.Optional;

/** How the branch that versions are promoted to is protected, and whether the token fits. */
public record GitlabBranchCheck(GitlabAccess gitlab) implements Check {
  @Override
  public CheckId id() {
    return CheckId.GITLAB_BRANCH;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    String branch = gitlab.project().defaultBranch();
    Optional<BranchProtection> found = gitlab.allowed(() -> gitlab.settings().protection(branch));
    if (found.isEmpty()) {
      return Outcome.warning("branch '" + branch + "' is not protected: every developer can push");
    }
    BranchProtection rules = found.get();
    String seen =
        "branch '%s': push by %s, merge by %s"
            .formatted(branch, Role.words(rules.push()), Role.words(rules.merge()));
    if (rules.forcePush()) {
      return Outcome.warning(seen + ", force push allowed");
    }
    Role role = Role.of(gitlab.rules().access());
    boolean fits = role == Role.NONE || role.isIn(rules.push()) || role.isIn(rules.merge());
    return fits
        ? Outcome.ok(seen)
        : Outcome.warning(seen + "; the user of the token is " + role.word());
  }
}
