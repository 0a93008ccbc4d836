package dev.slipway.delivery.build;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.notify.setup.RunReceivers;
import dev.slipway.delivery.parallel.BackgroundTask;
import dev.slipway.delivery.report.RunError;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.run.AppliedRun;
import dev.slipway.delivery.rollout.run.RunFacts;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reports an apply to the receivers of its release. */
public final class ApplyReports implements ReportedApply.Reporting {
  private final BackgroundTask<Release> release;
  private final Cluster cluster;
  private final Function<Release, RunReceivers> receivers;
  private final DeliveryListener events;
  private final RunSourceReader source;
  private final InstantSource clock;
  private final FailedRun failed;

  /**
   * Of a run that begins now.
   *
   * @param release that it applies; a run whose release can't be read has no receivers
   * @param variables of the process
   * @param events takes warnings about the memory of runs
   */
  public ApplyReports(
      BackgroundTask<Release> release,
      Cluster cluster,
      Function<Release, RunReceivers> receivers,
      Map<String, String> variables,
      DeliveryListener events) {
    this.release = release;
    this.cluster = cluster;
    this.receivers = receivers;
    this.events = events;
    this.source = new RunSourceReader(variables);
    this.clock = InstantSource.system();
    this.failed = new FailedRun(source, clock);
  }

  @Override
  public void failed(Optional<RunError> error) throws IOException {
    Release of = release.get();
    receivers.apply(of).report(failed.report(of, cluster.server(), error), memory(of));
  }

  @Override
  public void applied(RunResult result) throws IOException {
    Release of = release.get();
    RunMemory memory = memory(of);
    RunFacts facts = new RunFacts(of, result, source.of(result), id -> List.of());
    receivers.apply(of).report(AppliedRun.report(facts, memory, clock.instant()), memory);
  }

  private RunMemory memory(Release of) {
    return ClusterMemory.of(of, cluster, events);
  }
}
