package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.environment.release.KindOrder;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One run: checks what can be checked, applies group after group in kind order, and writes down
 * what it did. A run that changes nothing writes nothing.
 */
public final class ApplyRun {
  private static final DateTimeFormatter LABEL =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Cluster cluster;
  private final Clock clock;
  private final EventListener events;
  private final Definitions definitions;

  public ApplyRun(Cluster cluster, Clock clock, EventListener events) {
    this(
        cluster,
        clock,
        events,
        new Definitions(cluster, d -> Thread.sleep(d.toMillis()), Duration.ofSeconds(30)));
  }

  ApplyRun(Cluster cluster, Clock clock, EventListener events, Definitions definitions) {
    this.cluster = cluster;
    this.clock = clock;
    this.events = events;
    this.definitions = definitions;
  }

  /**
   * Applies a release.
   *
   * @throws dev.slipway.manifest.error.UserErrorException when the cluster can't be reached or
   *     refuses; what was applied by then stays, and the same run again goes on
   */
  public void apply(Release release) throws IOException {
    Preflight preflight = new Preflight(cluster, release);
    preflight.requireServer();
    try {
      ApiResources resources = cluster.discover();
      preflight.requireKinds(resources);
      Set<String> namespaces = preflight.namespacesToCreate();
      RunRecordStore store = new RunRecordStore(cluster, release.recordNamespace());
      RunRecord before = store.read(release.environment());
      Map<String, String> labels = releaseLabels(release, before);
      List<Outcome> outcomes = new ArrayList<>();
      Applier applier =
          new Applier(cluster, new Stamp(release.environment()), labels, live(release, resources));
      outcomes.addAll(report(applier.namespaces(namespaces)));
      for (List<Release.Item> group : groups(release)) {
        outcomes.addAll(report(applier.group(group, resources)));
        List<ManifestObject> defined =
            group.stream().map(Release.Item::object).filter(Definitions::isDefinition).toList();
        if (!defined.isEmpty()) {
          resources = definitions.await(defined);
        }
      }
      RunRecord after = record(release, labels, outcomes);
      if (!after.sameContent(before)) {
        store.write(after);
      }
      events.on(finished(release, outcomes));
    } catch (ClusterRefusal e) {
      throw ClusterErrors.refused("Applying " + release.environment(), cluster.origin(), e);
    }
  }

  /** An app that did not change keeps the label it has: a new one would be a write an object. */
  private Map<String, String> releaseLabels(Release release, RunRecord before) {
    String now = LABEL.format(clock.instant());
    Map<String, String> labels = new HashMap<>();
    for (ReleaseApp app : release.apps()) {
      labels.put(app.name(), before.releaseOf(app.name(), app.hash()).orElse(now));
    }
    return labels;
  }

  private LiveStates live(Release release, ApiResources resources) throws IOException {
    Set<ApiResource> kinds = new LinkedHashSet<>();
    for (Release.Item item : release.ordered()) {
      ManifestObject object = item.object();
      resources.find(object.apiVersion(), object.kind()).ifPresent(kinds::add);
    }
    return new LiveStates(cluster, kinds, release.environment());
  }

  private static List<List<Release.Item>> groups(Release release) {
    Map<Integer, List<Release.Item>> groups = new TreeMap<>();
    for (Release.Item item : release.ordered()) {
      groups.computeIfAbsent(KindOrder.rank(item.object()), r -> new ArrayList<>()).add(item);
    }
    return List.copyOf(groups.values());
  }

  private List<Outcome> report(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome.refusal().isEmpty()) {
        events.on(new Event.ObjectApplied(outcome.app(), outcome.words(), outcome.change()));
      }
    }
    List<String> refused =
        outcomes.stream().map(Outcome::refusal).filter(text -> !text.isEmpty()).toList();
    if (!refused.isEmpty()) {
      throw ApplyErrors.refused(cluster.server(), refused);
    }
    return outcomes;
  }

  private static RunRecord record(
      Release release, Map<String, String> labels, List<Outcome> outcomes) {
    Map<String, RunRecord.AppRun> apps = new LinkedHashMap<>();
    for (ReleaseApp app : release.apps()) {
      apps.put(
          app.name(),
          new RunRecord.AppRun(
              app.hash(),
              labels.getOrDefault(app.name(), ""),
              app.version(),
              app.commit(),
              app.owner(),
              app.bundle(),
              app.sha256()));
    }
    List<RunRecord.AppliedObject> objects = new ArrayList<>();
    // A namespace made on the way is not the release's: it is never pruned.
    outcomes.stream()
        .filter(outcome -> !outcome.app().isEmpty())
        .forEach(outcome -> objects.add(outcome.recorded()));
    return new RunRecord(
        RunRecord.FORMAT, release.environment(), release.commit(), apps, List.copyOf(objects));
  }

  private Event finished(Release release, List<Outcome> outcomes) {
    Map<Event.Change, Integer> counts = new HashMap<>();
    outcomes.forEach(outcome -> counts.merge(outcome.change(), 1, Integer::sum));
    return new Event.RunFinished(
        release.environment(),
        cluster.server(),
        counts.getOrDefault(Event.Change.CREATED, 0),
        counts.getOrDefault(Event.Change.CHANGED, 0),
        counts.getOrDefault(Event.Change.UNCHANGED, 0));
  }
}
