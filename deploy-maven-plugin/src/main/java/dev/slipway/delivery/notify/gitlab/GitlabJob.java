package dev.slipway.delivery.notify.gitlab;

import dev.slipway.delivery.net.Secret;
import dev.slipway.delivery.report.RunReport;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The job of GitLab CI that a run belongs to, as its variables describe it.
 *
 * @param checkout what the job has checked out
 * @param pipeline its id; empty if unknown
 * @param mergeRequest the number of the merge request that the pipeline is for, else empty
 * @param recorded whether GitLab records a deployment for the job itself, because it has the
 *     keyword {@code environment}
 * @param jobToken of the job, valid while it runs
 * @param token with the scope {@code api}, empty if none was given
 */
record GitlabJob(
    GitlabProject project,
    Checkout checkout,
    String pipeline,
    String mergeRequest,
    boolean recorded,
    Secret jobToken,
    Optional<Secret> token) {
  /** The variable with a token for what a job token may not do. */
  static final String TOKEN = "SLIPWAY_GITLAB_TOKEN";

  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final Predicate<String> NUMBER =
      Pattern.compile("[1-9][0-9]{0,17}").asMatchPredicate();

  /**
   * What a job has checked out.
   *
   * @param ref name of the branch or tag
   */
  record Checkout(String commit, String ref, boolean tag) {}

  /**
   * Reads the variables; empty outside of a job of GitLab CI.
   *
   * @param environment variables of the process
   */
  static Optional<GitlabJob> of(Map<String, String> environment) {
    String jobToken = value(environment, "CI_JOB_TOKEN");
    String commit = value(environment, "CI_COMMIT_SHA");
    String tag = value(environment, "CI_COMMIT_TAG");
    String ref = tag.isEmpty() ? value(environment, "CI_COMMIT_REF_NAME") : tag;
    Optional<GitlabProject> project = project(environment);
    if (project.isEmpty()
        || jobToken.isEmpty()
        || ref.isEmpty()
        || !SHA.matcher(commit).matches()) {
      return Optional.empty();
    }
    String token = value(environment, TOKEN);
    return Optional.of(
        new GitlabJob(
            project.get(),
            new Checkout(commit, ref, !tag.isEmpty()),
            number(value(environment, "CI_PIPELINE_ID")),
            number(value(environment, "CI_MERGE_REQUEST_IID")),
            !value(environment, "CI_ENVIRONMENT_NAME").isEmpty(),
            Secret.of(jobToken),
            token.isEmpty() ? Optional.empty() : Optional.of(Secret.of(token))));
  }

  /** The commit that a run applied; it differs from the one that is checked out in a rollback. */
  String applied(RunReport report) {
    String commit = report.source().commit().replaceFirst("-dirty$", "");
    return SHA.matcher(commit).matches() ? commit : checkout.commit();
  }

  /** Whether a run applied the repository of this project, as far as it is known. */
  boolean isOf(RunReport report) {
    String repository = report.source().repository();
    return repository.isEmpty() || project.path().isEmpty() || project.isRepository(repository);
  }

  private static Optional<GitlabProject> project(Map<String, String> environment) {
    String id = value(environment, "CI_PROJECT_ID");
    String api = GitlabProject.withoutSlashes(value(environment, "CI_API_V4_URL"));
    if (!NUMBER.test(id)) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(api);
      String scheme = String.valueOf(uri.getScheme());
      boolean web = scheme.equals("https") || scheme.equals("http");
      return web && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(new GitlabProject(uri, id, value(environment, "CI_PROJECT_PATH")))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String number(String text) {
    return NUMBER.test(text) ? text : "";
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").strip();
  }
}
