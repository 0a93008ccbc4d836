package dev.slipway.delivery;

import dev.slipway.delivery.build.RunSourceReader;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.cluster.result.RunResultFile;
import dev.slipway.delivery.environment.WaitPolicy;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Listeners;
import dev.slipway.delivery.notify.Notifications;
import dev.slipway.delivery.notify.setup.RunReceivers;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.run.ChangedFields;
import dev.slipway.delivery.rollout.run.ClusterView;
import dev.slipway.delivery.rollout.run.RunFacts;
import dev.slipway.delivery.rollout.run.SecretValues;
import dev.slipway.delivery.rollout.run.WaitRun;
import dev.slipway.delivery.rollout.wait.WaitSettings;
import dev.slipway.delivery.suggest.commit.ServiceHistories;
import dev.slipway.delivery.suggest.rollback.RollbackSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Waits until the apps that {@code delivery:apply} changed are ready. Fails as soon as one of them
 * can't get ready, and explains why.
 *
 * @since 0.1.0
 */
@Mojo(name = "wait", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class WaitMojo extends AbstractEnvironmentMojo {
  /** Between two lines of an app whose state is the same. */
  private static final Duration PACE = Duration.ofSeconds(5);

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
   * How many of the last log lines of a container that died are shown, at most 100; 0 shows and
   * reads none. Secrets in them are masked.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.logs", defaultValue = "15")
  private int waitLogs;

  /**
   * How many of the commits since the last good version of an app that does not work are listed, at
   * most 30; 0 lists and reads none. They come from {@code slipway.wait.repositories}, or from the
   * GitLab server of the service if there is a token for it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.commits", defaultValue = "10")
  private int waitCommits;

  /**
   * Comma-separated folders of local repositories of services, whose commits are listed without a
   * request; the repository of the environment is always one of them.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.repositories", defaultValue = "")
  private String waitRepositories = "";

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.skip", defaultValue = "false")
  private boolean skipWait;

  /**
   * Whether {@code delivery:apply} is skipped, so that there is nothing to wait for.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.apply.skip", defaultValue = "false")
  private boolean skipApply;

  /**
   * Reports nothing to GitLab: no deployment, commit status or note on a merge request.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.gitlab.skip", defaultValue = "false")
  private boolean skipGitlab;

  @Override
  protected boolean skipGoal() {
    return skipWait || skipApply;
  }

  @Override
  protected void run() throws IOException {
    Optional<RunResult> applied = build().applied();
    Release release = release();
    WaitPolicy policy = release.policy().waiting();
    ClusterConnection connection =
        new ClusterConnection(
            connections(),
            baseDirectory(),
            new ClusterConnection.Selection(kubeconfig, context),
            events);
    Path file = environmentDirectory().resolve(RunResultFile.NAME);
    try (Cluster cluster = connection.open(connection.read());
        ServiceHistories histories =
            new ServiceHistories(
                waitRepositories, baseDirectory(), connections(), System.getenv())) {
      RunResult result =
          applied.isPresent()
              ? applied.get()
              : RunResultFile.read(file, release.environment(), release.commit(), cluster.server());
      RunFacts facts =
          new RunFacts(
              release,
              result,
              new RunSourceReader(System.getenv()).of(result),
              ChangedFields.of(environmentDirectory().resolve("plan.json"), result));
      WaitRun.Settings settings =
          new WaitRun.Settings(
              new WaitSettings(policy.timeout(), policy.failFast()),
              PACE,
              waitLogs,
              SecretValues.mask(release),
              CommitReading.of(histories, waitCommits));
      RunMemory memory = ClusterMemory.of(release, cluster, events);
      RunReceivers configured =
          new RunReceivers(release, connections(), environmentDirectory(), System.getenv(), events)
              .within(build().notifications())
              .gitlab(!skipGitlab);
      var rollbacks = new RollbackSetup(baseDirectory(), connections(), System.getenv(), events);
      try (Notifications receivers = configured.open(memory)) {
        DeliveryListener all = DeliveryListener.all(events, receivers, rollbacks);
        new WaitRun(ClusterView.watching(cluster, policy.rules()), memory, all, settings)
            .await(facts);
      }
    }
  }

  @Override
  DeliveryListener listener() {
    return Listeners.rollout(output(), System.getenv());
  }
}
