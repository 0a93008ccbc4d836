package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.build.BuildState;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.apply.DryRun;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterConnection;
import dev.slipway.delivery.cluster.plan.PlannedChange;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.delivery.sandbox.NotChecked;
import dev.slipway.delivery.sandbox.Rejection;
import dev.slipway.delivery.sandbox.Sandbox;
import dev.slipway.delivery.sandbox.SandboxResult;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Dry-runs a release in the cluster and in a sandbox at the same time. */
public final class ReleaseDryRun {
  private final Servers servers;
  private final BuildState state;
  private final FieldDetail detail;
  private final DeliveryListener events;

  /**
   * The servers of a dry-run.
   *
   * @param connection to the cluster
   * @param access to the cluster; empty when it is skipped
   * @param reason why the cluster is skipped
   * @param sandbox empty when there is none
   */
  public record Servers(
      ClusterConnection connection,
      Optional<ClusterAccess> access,
      String reason,
      Optional<Sandbox> sandbox) {

    String cluster() {
      return access.map(ClusterAccess::server).map(Object::toString).orElse("");
    }
  }

  /**
   * @param state keeps the answers for later goals
   * @param detail whether a later goal needs to know which fields change
   */
  public ReleaseDryRun(
      Servers servers, BuildState state, FieldDetail detail, DeliveryListener events) {
    this.servers = servers;
    this.state = state;
    this.detail = detail;
    this.events = events;
  }

  /**
   * Checks a release.
   *
   * @param source reads or resolves it, while the servers are connected
   * @throws dev.slipway.manifest.error.UserErrorException (DRY_RUN_FAILED) with all that is refused
   */
  public void run(Sandbox.Reading source) throws IOException {
    try (BackgroundTask<Release> reading = BackgroundTask.uninterruptible(source::release);
        BackgroundTask<Optional<Sandbox.Judgement>> judging =
            new BackgroundTask<>(() -> judge(reading))) {
      List<String> asked = new ArrayList<>();
      List<Rejection> rejections = new ArrayList<>();
      Optional<DryRun> live =
          servers.access().isPresent()
              ? Optional.of(live(reading, servers.access().get()))
              : Optional.empty();
      Optional<Sandbox.Judgement> judgement = judging.get();
      Optional<SandboxResult> result = judgement.map(Sandbox.Judgement::result);
      if (judgement.isPresent()) {
        asked.add(checkedBy(judgement.get()));
        rejections.addAll(Rejections.of(judgement.get().result(), reading.get()));
        judgement.get().result().notChecked().forEach(this::notChecked);
      }
      if (live.isPresent()) {
        if (live.get().predicted()) {
          events.on(new Event.Warning(DryRun.PREDICTED));
        } else {
          asked.add(servers.cluster());
        }
        rejections.addAll(Rejections.of(live.get().changeSet()));
        SandboxRecheck opinion = new SandboxRecheck(live.get().changeSet(), result);
        recheck(live.get(), opinion);
        rejections.addAll(opinion.rejections());
      } else {
        events.on(new Event.Warning("Cluster dry run skipped: " + servers.reason()));
      }
      SandboxRecheck.policies(live.map(DryRun::changeSet), result)
          .forEach(warning -> events.on(new Event.Warning(warning)));
      Release release = reading.get();
      DryRunErrors.refuse(
          release.environment(),
          asked.isEmpty() ? servers.cluster() : String.join(" and ", asked),
          rejections);
      int all = (int) release.objects().count();
      int unchecked = UncheckedObjects.count(byServer(live), result);
      events.on(new Event.DryRunPassed(release.environment(), all, unchecked, asked));
    }
  }

  private Optional<Sandbox.Judgement> judge(BackgroundTask<Release> reading) throws IOException {
    Optional<Sandbox> sandbox = servers.sandbox();
    return sandbox.isPresent() ? Optional.of(sandbox.get().check(reading::get)) : Optional.empty();
  }

  /** What the cluster checked: nothing where the user may only read. */
  private static Optional<ChangeSet> byServer(Optional<DryRun> live) {
    return live.filter(one -> !one.predicted()).map(DryRun::changeSet);
  }

  private static String checkedBy(Sandbox.Judgement judgement) {
    int remembered = judgement.result().accepted() - judgement.asked();
    return judgement.asked() > 0 || remembered <= 0
        ? "a sandbox"
        : "a sandbox earlier (nothing changed since)";
  }

  private void notChecked(NotChecked one) {
    events.on(new Event.Warning(one.object() + " (app " + one.app() + "): " + one.why()));
  }

  private DryRun live(BackgroundTask<Release> release, ClusterAccess access) throws IOException {
    try (Cluster cluster = servers.connection().open(access)) {
      cluster.connect();
      DryRun dryRun =
          new PlanRun(cluster, Clock.systemUTC())
              .dryRun(release.get(), state.dryRun(cluster.server()), detail);
      state.keep(cluster.server(), dryRun);
      return dryRun;
    }
  }

  /**
   * Reports what the cluster rejects now and should accept later, and the sandbox's result for it.
   */
  private void recheck(DryRun dryRun, SandboxRecheck opinion) {
    DryRun told = dryRun.withSandbox(opinion.notes());
    for (PlannedChange change : told.changeSet().askedAgain()) {
      events.on(
          new Event.Warning(
              "%s (app %s) is rejected now and checked after stage %d: %s"
                  .formatted(change.id(), change.app(), change.checkedAfter(), change.reason())));
    }
    if (!opinion.notes().isEmpty()) {
      state.keep(servers.cluster(), told);
    }
  }
}
