package dev.slipway.delivery.notify.gitlab;

import dev.slipway.delivery.forge.gitlab.GitlabLogin;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.notify.Budget;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.RunMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What GitLab is told about a run that one of its jobs makes. */
public final class GitlabReceivers {
  private GitlabReceivers() {}

  /** What reports are about. */
  public enum Reports {
    RUNS,
    /** Who is admin for a while: that is no deployment, and has notes only. */
    ACCESS
  }

  /**
   * None outside of GitLab CI, and none for what is not in the job's own checkout; deployments with
   * the job's own token, unless the job records one itself; commit statuses and notes where the
   * variable {@code SLIPWAY_GITLAB_TOKEN} has a token.
   *
   * @param environment variables of the process
   * @param directory of the environment, or in it
   */
  public static List<Receiver> of(
      Map<String, String> environment, Path directory, Http http, Budget budget, RunMemory memory) {
    return of(environment, directory, http, budget, memory, Reports.RUNS);
  }

  /**
   * The same for some reports.
   *
   * @param environment variables of the process
   * @param directory of the environment, or in it
   */
  public static List<Receiver> of(
      Map<String, String> environment,
      Path directory,
      Http http,
      Budget budget,
      RunMemory memory,
      Reports reports) {
    Optional<GitlabJob> found = GitlabJob.of(environment);
    if (found.isEmpty() || !isCheckout(environment.getOrDefault("CI_PROJECT_DIR", ""), directory)) {
      return List.of();
    }
    GitlabJob job = found.get();
    List<Receiver> receivers = new ArrayList<>();
    if (reports == Reports.RUNS && !job.recorded()) {
      GitlabLogin login =
          new GitlabLogin(
              "JOB-TOKEN",
              job.jobToken(),
              "the user of the job needs the role Developer and access to the environment, or set"
                  + " slipway.gitlab.skip");
      receivers.add(
          new GitlabDeployment(
              new GitlabApi(http, budget, job.project().api(), login), job, memory));
    }
    job.token()
        .ifPresent(
            token -> {
              GitlabLogin login =
                  new GitlabLogin(
                      "PRIVATE-TOKEN",
                      token,
                      "the token in "
                          + GitlabJob.TOKEN
                          + " needs the scope api and the role Developer in this project");
              GitlabApi api = new GitlabApi(http, budget, job.project().api(), login);
              if (reports == Reports.RUNS) {
                receivers.add(new GitlabCommitStatus(api, job));
              }
              receivers.add(new GitlabNote(api, job, reports));
            });
    return List.copyOf(receivers);
  }

  /** A job may run builds of other repositories too, such as tests. */
  private static boolean isCheckout(String checkout, Path directory) {
    return !checkout.isBlank() && real(directory).startsWith(real(Path.of(checkout.strip())));
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) { // it does not exist yet
      return directory.toAbsolutePath().normalize();
    }
  }
}
