package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.delivery.forge.ProjectSettings.Schedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether scheduled pipelines run: GitLab stops those of a blocked user without a word. */
public record GitlabScheduleCheck(GitlabAccess gitlab) implements Check {
  private static final String ACTIVE = "active";

  @Override
  public CheckId id() {
    return CheckId.GITLAB_SCHEDULE;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    List<Schedule> all = gitlab.allowed(() -> gitlab.settings().schedules());
    if (all.isEmpty()) {
      return Outcome.warning("there is none", "Build, Pipeline schedules, New schedule");
    }
    List<String> running = new ArrayList<>();
    for (Schedule each : all) {
      if (each.active() && !each.ownerState().equals(ACTIVE)) {
        return Outcome.failed(
            "'%s' does not run: its owner %s is %s"
                .formatted(each.description(), each.owner(), each.ownerState()));
      }
      if (each.active()) {
        running.add(
            "'%s' of %s%s"
                .formatted(
                    each.description(),
                    each.owner(),
                    each.next().map(time -> ", next at " + time).orElse("")));
      }
    }
    return running.isEmpty()
        ? Outcome.warning("none is active, of " + all.size())
        : Outcome.ok(String.join("; ", running));
  }
}
