package dev.slipway.delivery;

import dev.slipway.delivery.build.ApplyReports;
import dev.slipway.delivery.build.ReportedApply;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.lease.RunHolder;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.cluster.result.RunResultFile;
import dev.slipway.delivery.environment.git.RequestedRevision;
import dev.slipway.delivery.environment.release.LocalWork;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.notify.setup.RunReceivers;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.manifest.error.FileErrors;
import dev.slipway.manifest.git.LocalOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Applies the release that {@code delivery:resolve} left in {@code target/environment} to the
 * cluster: every object is dry-run first, then applied stage by stage, and objects that the release
 * no longer contains are deleted.
 *
 * @since 0.1.0
 */
@Mojo(name = "apply", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class ApplyMojo extends AbstractEnvironmentMojo {

  /**
   * The kubeconfig file; by default the variable KUBECONFIG, then ~/.kube/config, then the service
   * account of the pod.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.kubeconfig", defaultValue = "")
  private String kubeconfig = "";

  /**
   * Context of the kubeconfig; its current one by default.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.context", defaultValue = "")
  private String context = "";

  /**
   * Seconds to wait for another run of this environment.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.lease.wait", defaultValue = "300")
  private int leaseWait;

  /**
   * Maximum seconds for the Jobs of a wave before the next wave starts.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.jobs", defaultValue = "600")
  private int waitJobs;

  /**
   * Confirmation hash that approves exactly one set of deletions; a run that the guards stop prints
   * it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.prune.confirm", defaultValue = "")
  private String pruneConfirm = "";

  /**
   * Keeps objects that the release no longer contains.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.prune.skip", defaultValue = "false")
  private boolean skipPrune;

  /**
   * Refuses to apply what exists only on this machine: uncommitted changes, and commits that are on
   * no remote branch. Without it they are a warning.
   *
   * @since 0.1.0
   */
  @Parameter(property = LocalOnly.REQUIRE_CLEAN, defaultValue = "false")
  private boolean requireClean;

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.apply.skip", defaultValue = "false")
  private boolean skipApply;

  /**
   * Whether {@code delivery:wait} is skipped: the run is then reported as applied and not waited
   * for.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.skip", defaultValue = "false")
  private boolean skipWait;

  /**
   * Reports nothing to GitLab: no deployment, commit status or note on a merge request.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.gitlab.skip", defaultValue = "false")
  private boolean skipGitlab;

  @Override
  protected boolean skipGoal() {
    return skipApply;
  }

  @Override
  protected void run() throws IOException {
    ClusterConnection connection =
        new ClusterConnection(
            connections(),
            baseDirectory(),
            new ClusterConnection.Selection(kubeconfig, context),
            events);
    try (BackgroundTask<Release> release = BackgroundTask.uninterruptible(this::chosenRelease);
        Cluster cluster = connection.open(connection.read())) {
      RunLock.Settings lock =
          new RunLock.Settings(
              RunHolder.of(System.getenv()), Duration.ofSeconds(60), Duration.ofSeconds(leaseWait));
      ApplyRun.Settings settings =
          new ApplyRun.Settings(
              lock, Duration.ofSeconds(waitJobs), Duration.ofSeconds(120), !skipPrune);
      Path file = environmentDirectory().resolve(RunResultFile.NAME);
      Files.deleteIfExists(file); // of a run before
      ApplyReports reports =
          new ApplyReports(release, cluster, this::receivers, System.getenv(), events);
      FileErrors files = FileErrors.of(buildDirectory(), cacheDirectory());
      new ReportedApply(files, reports, !skipWait)
          .run(
              () -> {
                cluster.connect();
                return new ApplyRun(cluster, Clock.systemUTC(), events, settings)
                    .apply(release.get(), build().takeDryRun(cluster.server()), approval());
              },
              result -> build().applied(result, file));
    }
  }

  private RunReceivers receivers(Release release) {
    return new RunReceivers(release, connections(), environmentDirectory(), System.getenv(), events)
        .within(build().notifications())
        .gitlab(!skipGitlab);
  }

  /** Reports first which commit is applied, and which parts of it exist only on this machine. */
  private Release chosenRelease() throws IOException {
    Release release = release();
    String wish = wish().map(RequestedRevision::toString).orElse("");
    String head = releases().head();
    events.on(
        new Event.CommitChosen("Applying", release.environment(), release.commit(), head, wish));
    new LocalWork(baseDirectory(), requireClean, events).check(release.commit());
    return release;
  }

  private PlanApproval approval() throws IOException {
    Optional<Path> agreed = agreedPlan();
    return agreed.isPresent()
        ? PlanApproval.exactly(agreed.get(), pruneConfirm)
        : PlanApproval.ofBuild(environmentDirectory().resolve("plan.json"), pruneConfirm);
  }
}
