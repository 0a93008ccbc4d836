package dev.slipway.its.faults.cluster;

import dev.slipway.delivery.access.pipeline.PipelineAccess;
import dev.slipway.delivery.access.pipeline.PipelineRun;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.apply.ApplyRun;
import dev.slipway.delivery.cluster.apply.PlanApproval;
import dev.slipway.delivery.cluster.apply.PlanRun;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.cluster.kubeconfig.ExecPlugins;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.cluster.plan.Plan;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.FieldDetail;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.WaitLimits;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.run.ClusterView;
import dev.slipway.delivery.rollout.run.RunFacts;
import dev.slipway.delivery.rollout.run.WaitRun;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import dev.slipway.delivery.rollout.wait.WaitSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A run as {@code delivery:apply} makes it, without Maven.
 *
 * @param kubeconfig the way to the cluster
 * @param validity after which a run that was killed counts as dead
 * @param patience how long another run is waited for
 * @param http how requests are made, and made again
 * @param agreement what people could read before
 * @param plugins which programs the kubeconfig may have run
 */
record Run(
    Path kubeconfig,
    Duration validity,
    Duration patience,
    HttpSettings http,
    PlanApproval agreement,
    ExecPlugins plugins,
    DeliveryListener events) {

  static Run of(Path kubeconfig) {
    return new Run(
        kubeconfig,
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        HttpSettings.standard().withPassing(Set.of(429, 502, 503, 504)).withRetries(3),
        PlanApproval.NONE,
        ExecPlugins.none(),
        new Silent());
  }

  Run validity(Duration value) {
    return new Run(kubeconfig, value, patience, http, agreement, plugins, events);
  }

  Run patience(Duration value) {
    return new Run(kubeconfig, validity, value, http, agreement, plugins, events);
  }

  Run retries(int value) {
    return http(http.withRetries(value));
  }

  /** How long a server is waited for that says that it is busy. */
  Run busy(Duration value) {
    WaitLimits waits = http.waits();
    return http(
        http.withWaits(
            new WaitLimits(value, waits.answer(), waits.transfer(), waits.bytesPerSecond())));
  }

  private Run http(HttpSettings value) {
    return new Run(kubeconfig, validity, patience, value, agreement, plugins, events);
  }

  Run agreement(PlanApproval value) {
    return new Run(kubeconfig, validity, patience, http, value, plugins, events);
  }

  Run plugins(ExecPlugins value) {
    return new Run(kubeconfig, validity, patience, http, agreement, value, events);
  }

  Run events(DeliveryListener value) {
    return new Run(kubeconfig, validity, patience, http, agreement, plugins, value);
  }

  /** Hears all and says nothing. */
  private static final class Silent implements DeliveryListener {
    @Override
    public void on(Event event) {}
  }

  /** Applies a release. */
  RunResult apply(Release release) throws IOException {
    try (KubernetesCluster cluster = cluster()) {
      ApplyRun.Settings settings =
          new ApplyRun.Settings(
              new RunLock.Settings("run " + UUID.randomUUID(), validity, patience),
              Duration.ofSeconds(30),
              Duration.ofSeconds(30),
              true);
      return new ApplyRun(cluster, Clock.systemUTC(), events, settings)
          .apply(release, Optional.empty(), agreement);
    }
  }

  /** Waits for what a run applied. */
  RunReport await(Release release, RunResult result) throws IOException {
    try (KubernetesCluster cluster = cluster()) {
      ClusterView view =
          new ClusterView(
              cluster,
              (scopes, listener) -> LiveObjects.open(cluster, scopes, listener),
              KubernetesStatus.standard(),
              Clock.systemUTC());
      RunSource source =
          new RunSource(release.environment(), cluster.server(), "", result.release(), "", "");
      RunFacts facts = new RunFacts(release, result, source, id -> List.of());
      WaitRun.Settings settings =
          new WaitRun.Settings(
              new WaitSettings(Duration.ofSeconds(40), true),
              Duration.ofSeconds(5),
              15,
              new LogMask());
      ClusterMemory memory =
          new ClusterMemory(cluster, release.recordNamespace(), release.environment(), events);
      return new WaitRun(view, memory, events, settings).await(facts);
    }
  }

  /** What the server says to a release. */
  ChangeSet dryRun(Release release) throws IOException {
    try (KubernetesCluster cluster = cluster()) {
      return new PlanRun(cluster, InstantSource.system())
          .dryRun(release, Optional.empty(), FieldDetail.ALL)
          .changeSet();
    }
  }

  /** What applying a release would do. */
  Plan plan(Release release) throws IOException {
    try (KubernetesCluster cluster = cluster()) {
      return new PlanRun(cluster, InstantSource.system()).plan(release, Optional.empty()).plan();
    }
  }

  /** What the pipeline of an environment needs, and what this user lacks of it. */
  PipelineAccess pipeline(Release release) throws IOException {
    try (KubernetesCluster cluster = cluster()) {
      return new PipelineRun(cluster).of(release, PipelineRun.standard(release));
    }
  }

  private KubernetesCluster cluster() throws IOException {
    ClusterAccess access =
        new ClusterAccessReader(Map.of(), kubeconfig, plugins).read(kubeconfig, "");
    return new KubernetesCluster(
        access.server(), access.origin(), access.token(), access.http(http, ApacheHttp::new));
  }

  /** In a process of its own, to be killed: KUBECONFIG RELEASE-DIRECTORY VALIDITY-SECONDS. */
  public static void main(String[] arguments) throws IOException {
    Run.of(Path.of(arguments[0]))
        .validity(Duration.ofSeconds(Long.parseLong(arguments[2])))
        .apply(new ReleaseFiles(Path.of(arguments[1])).read());
  }
}
