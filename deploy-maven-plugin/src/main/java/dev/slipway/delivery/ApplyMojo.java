package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.Agreement;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.lease.RunHolder;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.parallel.Aside;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cluster what the release says that {@code delivery:resolve} left in {@code
 * target/environment}: every object is dry-run first, then applied stage after stage, and what the
 * release does not have any more is deleted.
 *
 * @since 0.1.0
 */
@Mojo(name = "apply", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public class ApplyMojo extends ClusterMojo {

  /**
   * Seconds that another run of this environment is waited for.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.lease.wait", defaultValue = "300")
  private int leaseWait;

  /**
   * Seconds that the Jobs of a wave may take before the next wave.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.wait.jobs", defaultValue = "600")
  private int waitJobs;

  /**
   * A plan that somebody agreed to ({@code plan.json}): applied only if it still holds. By default
   * the plan that {@code delivery:plan} made of the same release says which apps may be removed.
   *
   * @since 0.1.0
   */
  @Parameter(property = "plan")
  private @Nullable File plan;

  /**
   * Lets exactly the set of deletions with this sum pass the guards; a run that they stop prints
   * it.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.prune.confirm", defaultValue = "")
  private String pruneConfirm = "";

  /**
   * Leaves what the release does not have any more where it is.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.prune.skip", defaultValue = "false")
  private boolean skipPrune;

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.apply.skip", defaultValue = "false")
  private boolean skipApply;

  @Override
  protected boolean skipGoal() {
    return skipApply;
  }

  @Override
  protected void run() throws IOException {
    try (Aside<Release> release = Aside.toItsEnd(this::release);
        Cluster cluster = cluster(access())) {
      cluster.connect();
      ApplyRun.Settings settings =
          new ApplyRun.Settings(
              new RunLock.Settings(
                  RunHolder.of(System.getenv()),
                  Duration.ofSeconds(60),
                  Duration.ofSeconds(leaseWait)),
              Duration.ofSeconds(waitJobs),
              Duration.ofSeconds(120),
              !skipPrune);
      new ApplyRun(cluster, Clock.systemUTC(), console(), settings)
          .apply(release.get(), prepared(cluster.server()), agreement());
    }
  }

  private Agreement agreement() throws IOException {
    Path file = plan == null ? planFile() : plan.toPath().toAbsolutePath();
    return plan == null
        ? Agreement.ofBuild(file, pruneConfirm)
        : Agreement.exactly(file, pruneConfirm);
  }
}
