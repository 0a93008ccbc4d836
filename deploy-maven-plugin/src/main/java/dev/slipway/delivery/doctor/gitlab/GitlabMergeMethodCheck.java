package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;

/** How the project merges: a method that needs a rebase makes the bot's merge requests wait. */
public record GitlabMergeMethodCheck(GitlabAccess gitlab) implements Check {
  @Override
  public CheckId id() {
    return CheckId.GITLAB_MERGE_METHOD;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    String method = gitlab.rules().method();
    return switch (method) {
      case "merge" -> Outcome.ok("merge commit");
      case "rebase_merge" -> Outcome.warning("merge commit with semi-linear history");
      case "ff" -> Outcome.warning("fast-forward merge");
      default -> Outcome.skipped("GitLab tells an unknown method: '" + method + "'");
    };
  }
}
