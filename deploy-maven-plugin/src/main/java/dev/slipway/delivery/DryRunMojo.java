package dev.slipway.delivery;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.preview.Prepared;
import dev.slipway.delivery.dryrun.Complaint;
import dev.slipway.delivery.dryrun.DryRunErrors;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Aside;
import dev.slipway.delivery.practice.PracticeResult;
import dev.slipway.delivery.practice.PracticeRun;
import dev.slipway.delivery.practice.PracticeServer;
import dev.slipway.delivery.practice.Use;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Asks two servers what they think of the release, without changing the cluster: a throw-away API
 * server, into which namespaces and definitions are really written, and the live cluster by
 * server-side dry-run. All that they refuse, of all apps, is one table.
 *
 * @since 0.1.0
 */
@Mojo(name = "dry-run", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public class DryRunMojo extends PracticeMojo {

  /**
   * Whether a throw-away API server is asked: {@code auto}, when its programs are on this machine;
   * {@code true}, and they are fetched if need be; {@code false}.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.practice", defaultValue = "auto")
  private String practice = "auto";

  /**
   * Skips this goal.
   *
   * @since 0.1.0
   */
  @Parameter(property = "slipway.dryRun.skip", defaultValue = "false")
  private boolean skipDryRun;

  @Override
  protected boolean skipGoal() {
    return skipDryRun;
  }

  @Override
  protected void run() throws IOException {
    try (Aside<Release> reading = Aside.toItsEnd(this::release)) {
      List<Complaint> complaints = new ArrayList<>();
      List<String> asked = new ArrayList<>();
      Optional<PracticeServer> server = startServer(Use.of(practice));
      if (server.isPresent()) {
        asked.add("a throw-away server");
        complaints.addAll(practice(reading, server.get()));
      }
      Optional<ClusterAccess> access = findAccess();
      if (access.isPresent()) {
        asked.add(access.get().server().toString());
        complaints.addAll(live(reading, access.get()));
      } else {
        console()
            .on(new Event.Warning("The cluster was not asked: no kubeconfig says where it is."));
      }
      Release release = reading.get();
      DryRunErrors.refuse(release.environment(), String.join(" and ", asked), complaints);
      console().on(new Event.DryRunPassed(release.environment(), release.ordered().size(), asked));
    }
  }

  private List<Complaint> practice(Aside<Release> release, PracticeServer started)
      throws IOException {
    try (PracticeServer server = started;
        Cluster cluster = server.connect()) {
      PracticeResult result = new PracticeRun(cluster).check(release.get());
      result
          .notChecked()
          .forEach(
              one ->
                  console()
                      .on(
                          new Event.Warning(
                              one.object() + " (app " + one.app() + "): " + one.why())));
      return Complaint.of(result);
    }
  }

  private List<Complaint> live(Aside<Release> release, ClusterAccess access) throws IOException {
    try (Cluster cluster = cluster(access)) {
      cluster.connect();
      Prepared dryRun =
          new PlanRun(cluster).dryRun(release.get(), prepared(cluster.server()), fieldsWanted());
      keep(cluster.server(), dryRun);
      return Complaint.of(dryRun);
    }
  }

  /**
   * Whether a later goal of this build wants to know which fields change: not where goals are
   * called by their names, and delivery:plan is not one of them.
   */
  private boolean fieldsWanted() {
    List<String> goals = session.getGoals();
    return goals.isEmpty()
        || goals.stream().anyMatch(goal -> !goal.contains(":") || goal.contains(":plan"))
        || session.getUserProperties().containsKey("plan");
  }
}
