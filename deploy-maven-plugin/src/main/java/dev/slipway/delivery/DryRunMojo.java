package dev.slipway.delivery;

import dev.slipway.delivery.build.BuildState;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.DryRun;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.dryrun.DryRunErrors;
import dev.slipway.delivery.dryrun.Rejection;
import dev.slipway.delivery.dryrun.SandboxRecheck;
import dev.slipway.delivery.dryrun.UncheckedObjects;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.OfflineHttp;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.delivery.sandbox.NotChecked;
import dev.slipway.delivery.sandbox.Sandbox;
import dev.slipway.delivery.sandbox.SandboxMode;
import dev.slipway.delivery.sandbox.SandboxResult;
import java.io.IOException;
import java.time.Clock;
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
public class DryRunMojo extends AbstractSandboxMojo {

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
    // A wrong kubeconfig is told before anything is started.
    Optional<ClusterAccess> access = offline() ? Optional.empty() : findAccess();
    Optional<Sandbox> sandbox = sandbox(SandboxMode.of(practice));
    if (offline() && sandbox.isEmpty()) {
      throw OfflineHttp.needed("the cluster, as there is no throw-away server on this machine");
    }
    try (BackgroundTask<Release> reading = BackgroundTask.uninterruptible(this::release);
        BackgroundTask<Optional<Sandbox.Judgement>> judging =
            new BackgroundTask<>(() -> judge(sandbox, reading))) {
      List<String> asked = new ArrayList<>();
      List<Rejection> rejections = new ArrayList<>();
      Optional<DryRun> live =
          access.isPresent() ? Optional.of(live(reading, access.get())) : Optional.empty();
      Optional<Sandbox.Judgement> judgement = judging.get();
      if (judgement.isPresent()) {
        asked.add(words(judgement.get()));
        rejections.addAll(Rejection.of(judgement.get().result(), reading.get()));
        judgement.get().result().notChecked().forEach(this::warn);
      }
      if (access.isPresent() && live.isPresent()) {
        if (live.get().predicted()) {
          console().on(new Event.Warning(DryRun.PREDICTED));
        } else {
          asked.add(access.get().server().toString());
        }
        rejections.addAll(Rejection.of(live.get().changeSet()));
        SandboxRecheck opinion = new SandboxRecheck(live.get().changeSet(), result(judgement));
        askedAgain(access.get().server().toString(), live.get(), opinion);
        rejections.addAll(opinion.rejections());
      } else {
        console()
            .on(
                new Event.Warning(
                    "The cluster was not asked: "
                        + (offline()
                            ? "Maven is offline (-o)."
                            : "no kubeconfig says where it is.")));
      }
      SandboxRecheck.policies(live.map(DryRun::changeSet), result(judgement))
          .forEach(warning -> console().on(new Event.Warning(warning)));
      Release release = reading.get();
      String server = access.map(ClusterAccess::server).map(Object::toString).orElse("");
      DryRunErrors.refuse(
          release.environment(),
          asked.isEmpty() ? server : String.join(" and ", asked),
          rejections);
      int all = (int) release.objects().count();
      int unchecked = UncheckedObjects.count(byServer(live), result(judgement));
      console().on(new Event.DryRunPassed(release.environment(), all, unchecked, asked));
    }
  }

  /** What the cluster checked: nothing where the user may only read. */
  private static Optional<ChangeSet> byServer(Optional<DryRun> live) {
    return live.filter(one -> !one.predicted()).map(DryRun::changeSet);
  }

  private static Optional<Sandbox.Judgement> judge(
      Optional<Sandbox> sandbox, BackgroundTask<Release> reading) throws IOException {
    return sandbox.isPresent() ? Optional.of(sandbox.get().check(reading::get)) : Optional.empty();
  }

  private static String words(Sandbox.Judgement judgement) {
    int remembered = judgement.result().accepted() - judgement.asked();
    return judgement.asked() > 0 || remembered <= 0
        ? "a throw-away server"
        : "a throw-away server earlier (nothing changed since)";
  }

  private void warn(NotChecked one) {
    console().on(new Event.Warning(one.object() + " (app " + one.app() + "): " + one.why()));
  }

  private DryRun live(BackgroundTask<Release> release, ClusterAccess access) throws IOException {
    try (Cluster cluster = cluster(access)) {
      cluster.connect();
      BuildState build = build();
      DryRun dryRun =
          new PlanRun(cluster, Clock.systemUTC())
              .dryRun(release.get(), build.dryRun(cluster.server()), fieldsWanted());
      build.keep(cluster.server(), dryRun);
      return dryRun;
    }
  }

  private static Optional<SandboxResult> result(Optional<Sandbox.Judgement> judgement) {
    return judgement.map(Sandbox.Judgement::result);
  }

  /** Tells what the cluster refuses now and is to take later, and what the sandbox says to it. */
  private void askedAgain(String server, DryRun dryRun, SandboxRecheck opinion) {
    DryRun told = dryRun.withSandbox(opinion.words());
    for (PlannedChange change : told.changeSet().askedAgain()) {
      console()
          .on(
              new Event.Warning(
                  "%s (app %s) is refused now and checked after stage %d: %s"
                      .formatted(
                          change.id(), change.app(), change.checkedAfter(), change.reason())));
    }
    if (!opinion.words().isEmpty()) {
      build().keep(server, told);
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
        || agreedPlan().isPresent();
  }
}
