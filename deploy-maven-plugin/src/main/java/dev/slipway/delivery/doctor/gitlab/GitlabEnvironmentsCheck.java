package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whether only some may deploy to the environment.
 *
 * @param environment its name
 */
public record GitlabEnvironmentsCheck(GitlabAccess gitlab, String environment) implements Check {
  @Override
  public CheckId id() {
    return CheckId.GITLAB_ENVIRONMENTS;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    Optional<List<String>> names = gitlab.allowed(() -> gitlab.settings().protectedEnvironments());
    if (names.isEmpty()) {
      return Outcome.skipped("this GitLab has no protected environments");
    }
    return names.get().contains(environment)
        ? Outcome.ok("'" + environment + "' is protected")
        : Outcome.warning("'" + environment + "' is not protected");
  }
}
