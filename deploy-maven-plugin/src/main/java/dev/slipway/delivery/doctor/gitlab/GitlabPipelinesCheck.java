package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;

/** Whether GitLab itself merges nothing without a pipeline that succeeded. */
public record GitlabPipelinesCheck(GitlabAccess gitlab) implements Check {
  @Override
  public CheckId id() {
    return CheckId.GITLAB_PIPELINES;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    return gitlab.rules().pipelineRequired()
        ? Outcome.ok("on")
        : Outcome.warning("off: a merge request can be merged before its pipeline ends");
  }
}
