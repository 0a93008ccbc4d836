package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.lease.RunHolder;
import dev.slipway.delivery.cluster.lease.RunLock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

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
    ClusterAccess access = access();
    try (Cluster cluster = cluster(access)) {
      ApplyRun.Settings settings =
          new ApplyRun.Settings(
              new RunLock.Settings(
                  RunHolder.of(System.getenv()),
                  Duration.ofSeconds(60),
                  Duration.ofSeconds(leaseWait)),
              Duration.ofSeconds(waitJobs),
              Duration.ofSeconds(120));
      new ApplyRun(cluster, Clock.systemUTC(), console(), settings)
          .apply(release(), prepared(cluster.server()));
    }
  }
}
