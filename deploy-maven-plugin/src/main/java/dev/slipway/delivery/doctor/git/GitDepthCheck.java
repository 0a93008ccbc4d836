package dev.slipway.delivery.doctor.git;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import dev.slipway.manifest.git.GitHead;
import java.io.IOException;
import java.nio.file.Path;

/** Whether the clone has its history: changelogs, rollbacks and timelines read it. */
public record GitDepthCheck(Path directory) implements Check {
  @Override
  public CheckId id() {
    return CheckId.GIT_DEPTH;
  }

  @Override
  public Outcome run() throws IOException {
    if (GitHead.root(directory).isEmpty()) {
      return Outcome.skipped("this is not a git repository");
    }
    return GitHead.isShallow(directory)
        ? Outcome.warning("a shallow clone")
        : Outcome.ok("the whole history");
  }
}
