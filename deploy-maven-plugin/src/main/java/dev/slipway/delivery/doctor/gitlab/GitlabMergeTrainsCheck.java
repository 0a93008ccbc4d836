package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the version of GitLab has an API for the merge trains that the project uses. */
public record GitlabMergeTrainsCheck(GitlabAccess gitlab) implements Check {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
  private static final int MAJOR = 17;
  private static final int MINOR = 11;

  @Override
  public CheckId id() {
    return CheckId.GITLAB_MERGE_TRAINS;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    if (!gitlab.rules().trains()) {
      return Outcome.ok("off");
    }
    String version = gitlab.forge().server().version();
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.lookingAt()) {
      return Outcome.skipped("on, and GitLab does not tell its version");
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    boolean old = major < MAJOR || major == MAJOR && minor < MINOR;
    String seen = "on, in GitLab " + version;
    return old ? Outcome.failed(seen) : Outcome.ok(seen);
  }
}
