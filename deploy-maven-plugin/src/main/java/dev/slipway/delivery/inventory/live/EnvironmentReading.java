package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.access.expiry.LiveAdmins;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.inventory.AppliedApp;
import dev.slipway.delivery.inventory.EnvironmentFacts.Source;
import dev.slipway.delivery.inventory.Flag;
import dev.slipway.delivery.inventory.LiveApp;
import dev.slipway.delivery.inventory.LiveApp.Drift;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.rollout.memory.ClusterMemory;
import dev.slipway.delivery.rollout.run.ClusterView;
import dev.slipway.delivery.rollout.run.EnvironmentSnapshot;
import dev.slipway.delivery.rollout.status.KubernetesStatus;
import dev.slipway.delivery.text.VisibleText;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Reads one environment from its cluster. */
final class EnvironmentReading {
  private static final int AT_A_TIME = 4;
  private static final int LONGEST = 2000;

  private final Cluster cluster;
  private final LiveTarget target;
  private final InstantSource clock;
  private final Map<Source, String> problems = new EnumMap<>(Source.class);

  EnvironmentReading(Cluster cluster, LiveTarget target, InstantSource clock) {
    this.cluster = cluster;
    this.target = target;
    this.clock = clock;
  }

  /**
   * All that is to be known.
   *
   * @throws ApiException when the kinds of the server or the run record can't be read
   */
  LiveFacts read() throws IOException, ApiException {
    ApiResources served = cluster.discover();
    RunRecordStore.Kept kept =
        new RunRecordStore(cluster, target.recordNamespace()).read(target.environment());
    RunRecord record = kept.record();
    if (record.apps().isEmpty()) {
      problem(
          Source.APPLIED,
          (kept.version().isEmpty() ? "no run record" : "a run record without apps")
              + " in namespace "
              + target.recordNamespace()
              + ": the environment was never applied to this cluster, or not by this version");
    }
    Map<String, String> memory = memory();
    Map<String, AppliedApp> applied = AppliedApps.of(record, memory);
    ClusterView view =
        new ClusterView(
            cluster,
            (scopes, listener) -> {
              throw new IllegalStateException("nothing is watched");
            },
            KubernetesStatus.with(target.rules()),
            clock);
    EnvironmentSnapshot snapshot = EnvironmentSnapshot.read(view, record, served);
    StateLists states = states(record, served, snapshot);
    Map<String, List<Drift>> drift = new DriftReader(cluster, served, states).read(record);
    List<String> undeclared =
        UndeclaredObjects.of(record, states, new ReadKinds(record, served).namespaces());
    Unread unread = new Unread();
    states.unreadable().forEach(unread::add);
    snapshot.unreadable().forEach(unread::add);
    unread.text().ifPresent(text -> problem(Source.LIVE, text));
    Map<String, LiveApp> live = new LiveApps(snapshot, states, clock.instant()).of(record, drift);
    return new LiveFacts(applied, live, flags(applied), undeclared, problems, memory);
  }

  private Map<String, List<Flag>> flags(Map<String, AppliedApp> applied) {
    Map<String, List<Flag>> flags =
        new TreeMap<>(new ClusterClock(clock.instant(), cluster.clockAhead()).flags(applied));
    try {
      List<Flag> late =
          ExpiredAccess.flags(new LiveAdmins(cluster, clock).read(Set.of(target.environment())));
      if (!late.isEmpty()) {
        flags.merge(ExpiredAccess.APP, late, ExpiredAccess::both);
      }
    } catch (ApiException e) {
      // Who may not read it, and has nothing to do with it, is not told of it.
      if (e.status() != 403 || applied.containsKey(ExpiredAccess.APP)) {
        problem(Source.LIVE, "who is admin for a while can't be read: " + e.shown());
      }
    }
    return flags;
  }

  private Map<String, String> memory() {
    Optional<Map<String, String>> memory =
        new ClusterMemory(cluster, target.recordNamespace(), target.environment(), event -> {})
            .readable();
    if (memory.isEmpty()) {
      problem(Source.APPLIED, "what runs remember can't be read: since when apps fail is unknown");
    }
    return memory.orElse(Map.of());
  }

  private StateLists states(RunRecord record, ApiResources served, EnvironmentSnapshot snapshot)
      throws IOException {
    ReadKinds kinds = new ReadKinds(record, served);
    StateLists states = new StateLists();
    snapshot.all().forEach(states::others);
    Set<String> namespaces = kinds.namespaces();
    String selector = MetadataKeys.ENVIRONMENT + "=" + target.environment();
    List<Callable<StateLists.Kind>> lists = new ArrayList<>();
    kinds
        .kinds(snapshot.all().keySet())
        .forEach(
            (kind, all) ->
                lists.add(() -> StateLists.list(cluster, kind, all ? "" : selector, namespaces)));
    new Parallel(AT_A_TIME).all(lists).forEach(states::add);
    return states;
  }

  private void problem(Source source, String text) {
    String line = VisibleText.line(text, LONGEST);
    problems.merge(source, line, (before, more) -> before + "; " + more);
  }
}
