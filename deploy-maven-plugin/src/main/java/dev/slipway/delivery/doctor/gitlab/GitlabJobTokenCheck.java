package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.forge.ProjectSettings.JobTokenAccess;
import java.io.IOException;
import java.util.List;

/** Whose jobs may access the project with their own token. */
public record GitlabJobTokenCheck(GitlabAccess gitlab) implements Check {
  private static final int SHOWN = 5;

  @Override
  public CheckId id() {
    return CheckId.GITLAB_JOB_TOKEN;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    JobTokenAccess access = gitlab.allowed(() -> gitlab.settings().jobTokenAccess());
    if (!access.limited()) {
      return Outcome.warning("jobs of every project may access it");
    }
    List<String> some = access.projects().stream().limit(SHOWN).toList();
    return Outcome.ok(
        access.projects().size()
            + " on the list: "
            + String.join(", ", some)
            + (some.size() < access.projects().size() ? ", …" : ""));
  }
}
