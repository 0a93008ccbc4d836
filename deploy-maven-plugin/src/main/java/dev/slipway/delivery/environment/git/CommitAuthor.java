package dev.slipway.delivery.environment.git;

import java.util.Map;
import java.util.Optional;

/** The author of a commit. */
public record CommitAuthor(String name, String email) {

  private static final CommitAuthor SLIPWAY = new CommitAuthor("slipway", "slipway@localhost");

  /**
   * The user of git, otherwise the GitLab user of the pipeline, otherwise Slipway itself.
   *
   * @param configured user of git's configuration, if there is one
   * @param environment environment variables
   */
  public static CommitAuthor of(
      Optional<CommitAuthor> configured, Map<String, String> environment) {
    return configured.orElseGet(
        () -> {
          String name = environment.getOrDefault("GITLAB_USER_NAME", "").strip();
          String email = environment.getOrDefault("GITLAB_USER_EMAIL", "").strip();
          return name.isEmpty() || email.isEmpty() ? SLIPWAY : new CommitAuthor(name, email);
        });
  }
}
