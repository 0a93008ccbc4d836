package dev.slipway.delivery;

import dev.slipway.delivery.build.BuildState;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.DryRun;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.plan.PlanColors;
import dev.slipway.delivery.cluster.plan.PlanFile;
import dev.slipway.delivery.cluster.plan.PlanMarkdown;
import dev.slipway.delivery.cluster.plan.PlanText;
import dev.slipway.delivery.cluster.prune.PruneGuards;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.ConsoleColors;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.BackgroundTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows what {@code delivery:apply} would change in the cluster, field by field, and what it would
 * delete; writes this to {@code plan.txt}, {@code plan.json} and {@code plan.md} in {@code
 * target/environment}. Changes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class PlanMojo extends AbstractEnvironmentMojo {

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
   * What this goal does when the guards against too many deletions would stop {@code
   * delivery:apply}: {@code fail}, after the plan was written, or {@code warn}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.prune.guard", defaultValue = "fail")
  private String pruneGuard;

  /**
   * Confirmation hash that approves exactly one set of deletions.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.prune.confirm", defaultValue = "")
  private @Nullable String pruneConfirm = "";

  /**
   * Whether {@code delivery:apply} deletes nothing, so that the guards do not apply.
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
  @Parameter(property = "slipway.plan.skip", defaultValue = "false")
  private boolean skipPlan;

  @Override
  protected boolean skipGoal() {
    return skipPlan;
  }

  @Override
  protected void run() throws IOException {
    boolean failing = PruneGuards.failing(pruneGuard) && !skipPrune;
    ClusterConnection connection =
        new ClusterConnection(
            connections(),
            baseDirectory(),
            new ClusterConnection.Selection(kubeconfig, context),
            events);
    Optional<ClusterAccess> access = connection.find();
    if (access.isEmpty()) {
      events.on(new Event.Warning("No plan: no kubeconfig found."));
      return;
    }
    try (BackgroundTask<Release> release = BackgroundTask.uninterruptible(this::release);
        Cluster cluster = connection.open(access.get())) {
      BuildState build = build();
      Optional<DryRun> checked = build.dryRun(cluster.server());
      if (checked.isEmpty()) {
        cluster.connect();
      }
      PlanRun.Planned planned =
          new PlanRun(cluster, Clock.systemUTC()).plan(release.get(), checked);
      build.keep(cluster.server(), planned.dryRun());
      write(planned.plan());
      build.planned();
      if (failing) {
        planned.checkGuards(pruneConfirm == null ? "" : pruneConfirm);
      }
    }
  }

  private void write(Plan plan) throws IOException {
    List<String> lines = PlanText.lines(plan);
    boolean colors =
        output().json().isEmpty()
            && ConsoleColors.enabled(
                session.getClass().getClassLoader(), session.getUserProperties(), System.getenv());
    events.on(new Event.PlanMade(colors ? PlanColors.of(lines) : lines));
    Path file = environmentDirectory().resolve("plan.json");
    if (agreedPlan().filter(file.toAbsolutePath().normalize()::equals).isEmpty()) {
      PlanFile.write(file, plan); // not over the one that was agreed to
    }
    Files.write(environmentDirectory().resolve("plan.txt"), lines);
    Files.writeString(environmentDirectory().resolve("plan.md"), PlanMarkdown.write(plan));
  }
}
