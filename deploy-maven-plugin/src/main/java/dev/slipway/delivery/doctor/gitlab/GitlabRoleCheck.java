package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;

/** What the token's user may do in the project. */
public record GitlabRoleCheck(GitlabAccess gitlab) implements Check {
  @Override
  public CheckId id() {
    return CheckId.GITLAB_ROLE;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    if (gitlab.findProject().isEmpty()) {
      return Outcome.failed(
          "GitLab shows no such project to this token",
          "Correct -Dslipway.doctor.project, or give the user of the token the role Developer");
    }
    Role role = Role.of(gitlab.rules().access());
    return switch (role) {
      case DEVELOPER, MAINTAINER -> Outcome.ok(role.word());
      case OWNER, ADMIN -> Outcome.warning(role.word() + ": more than is needed");
      case NONE -> Outcome.skipped("GitLab does not tell the role of this user");
      default -> Outcome.failed(role.word());
    };
  }
}
