package dev.slipway.delivery.doctor.gitlab;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Whether the page of the inventory can be published.
 *
 * @param ci text of {@code .gitlab-ci.yml}; empty for none
 */
public record GitlabPagesCheck(GitlabAccess gitlab, String ci) implements Check {
  private static final Pattern JOB = Pattern.compile("(?m)^[ ]{0,4}pages:");

  @Override
  public CheckId id() {
    return CheckId.GITLAB_PAGES;
  }

  @Override
  public String subject() {
    return gitlab.path();
  }

  @Override
  public Outcome run() throws IOException {
    if (!JOB.matcher(ci).find()) {
      return Outcome.skipped(".gitlab-ci.yml has no job for Pages");
    }
    String pages = gitlab.rules().pages();
    if (pages.isEmpty()) {
      return Outcome.skipped("GitLab does not tell");
    }
    return pages.equals("disabled") ? Outcome.warning("off") : Outcome.ok("on, " + pages);
  }
}
