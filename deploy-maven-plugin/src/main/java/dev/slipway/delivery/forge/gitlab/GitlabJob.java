package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.net.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A job of GitLab CI: its own server and project, and the token that it was given for them.
 *
 * @param api {@code https://gitlab.example.com/api/v4}
 * @param project {@code group/name}
 * @param commit that the job is for
 * @param otherBranch the branch of the job where it is not the default one; else empty
 */
public record GitlabJob(
    URI api, String project, GitlabLogin login, String commit, Optional<String> otherBranch) {
  /** Variable with the token. */
  public static final String TOKEN = "SLIPWAY_GITLAB_TOKEN";

  /**
   * The job that the variables of the process tell of; empty outside of one, or without a token.
   */
  public static Optional<GitlabJob> of(Map<String, String> variables) {
    Optional<URI> api = GitlabUrls.api(text(variables, "CI_API_V4_URL"));
    String project = text(variables, "CI_PROJECT_PATH");
    String token = text(variables, TOKEN);
    if (api.isEmpty() || project.isEmpty() || token.isEmpty()) {
      return Optional.empty();
    }
    GitlabLogin login =
        new GitlabLogin(
            "PRIVATE-TOKEN",
            Secret.of(token),
            "the token in " + TOKEN + " needs the scope api and the role Developer in " + project);
    String branch = text(variables, "CI_COMMIT_BRANCH");
    String standard = text(variables, "CI_DEFAULT_BRANCH");
    boolean other = !branch.isEmpty() && !standard.isEmpty() && !branch.equals(standard);
    return Optional.of(
        new GitlabJob(
            api.get(),
            project,
            login,
            text(variables, "CI_COMMIT_SHA"),
            other ? Optional.of(branch) : Optional.empty()));
  }

  private static String text(Map<String, String> variables, String name) {
    return variables.getOrDefault(name, "").strip();
  }
}
