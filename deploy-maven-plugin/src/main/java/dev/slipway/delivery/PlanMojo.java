package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanFile;
import dev.slipway.delivery.cluster.plan.PlanMarkdown;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Aside;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows what {@code delivery:apply} would do to the cluster, field by field, and what it would
 * delete; leaves it as {@code plan.txt}, {@code plan.json} and {@code plan.md} in {@code
 * target/environment}. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class PlanMojo extends ClusterMojo {

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.plan.skip", defaultValue = "false")
  private boolean skipPlan;

  @Override
  protected boolean skipGoal() {
    return skipPlan;
  }

  @Override
  protected void run() throws IOException {
    Optional<ClusterAccess> access = findAccess();
    if (access.isEmpty()) {
      console().on(new Event.Warning("There is no plan: no kubeconfig says where the cluster is."));
      return;
    }
    try (Aside<Release> release = Aside.toItsEnd(this::release);
        Cluster cluster = cluster(access.get())) {
      cluster.connect();
      PlanRun.Planned planned =
          new PlanRun(cluster).plan(release.get(), prepared(cluster.server()));
      keep(cluster.server(), planned.prepared());
      write(planned.plan());
    }
  }

  private void write(Plan plan) throws IOException {
    List<String> lines = PlanText.lines(plan);
    lines.forEach(getLog()::info);
    PlanFile.write(planFile(), plan);
    Files.write(environmentDirectory().resolve("plan.txt"), lines);
    Files.writeString(environmentDirectory().resolve("plan.md"), PlanMarkdown.write(plan));
  }
}
