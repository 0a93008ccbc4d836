package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.desired.WaitAnnotations;
import dev.slipway.delivery.cluster.preview.FinishedJobs;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.delivery.rollout.live.Scopes;
import dev.slipway.delivery.rollout.wait.Tracker;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Verifies apps that are ready for the first time as they are: runs the Jobs that their bundles
 * carry, and waits for them. An app whose Job fails has failed.
 */
final class VerificationRun {
  /** Jobs of earlier runs that failed with the same content. */
  private static final int ATTEMPTS = 20;

  private final ClusterView view;
  private final WaitRun.Settings settings;
  private final RunFacts facts;
  private final RunReports reports;
  private final DeliveryListener events;

  VerificationRun(
      ClusterView view,
      WaitRun.Settings settings,
      RunFacts facts,
      RunReports reports,
      DeliveryListener events) {
    this.view = view;
    this.settings = settings;
    this.facts = facts;
    this.reports = reports;
    this.events = events;
  }

  /** Nothing is verified now: apps with something to verify are not known to work. */
  Map<String, AppReport> postponed(Set<String> apps) {
    Map<String, AppReport> unverified = new TreeMap<>();
    for (Release.Item template : templates(apps)) {
      String app = template.app().name();
      unverified.put(app, reports.app(app, AppState.IN_PROGRESS, List.of()));
    }
    return unverified;
  }

  private List<Release.Item> templates(Set<String> apps) {
    return facts.release().ordered().stream()
        .filter(item -> apps.contains(item.app().name()))
        .filter(item -> VerifyingJob.isTemplate(item.object()))
        .toList();
  }

  /**
   * Runs the Jobs of some apps at the same time.
   *
   * @return the apps that are not verified: that failed, with what failed, whose Jobs go on, or of
   *     which that can't be read
   */
  Map<String, AppReport> verify(Set<String> apps, ApiResources served) throws IOException {
    Optional<ApiResource> jobs = served.find("batch/v1", "Job");
    Optional<ApiResource> crons = served.find("batch/v1", "CronJob");
    List<Release.Item> templates = templates(apps);
    if (templates.isEmpty() || jobs.isEmpty() || crons.isEmpty()) {
      return Map.of();
    }
    Map<ObjectId, Map<String, Object>> manifests = new HashMap<>();
    List<WaitedObject> waited = new ArrayList<>();
    try {
      for (Release.Item template : templates) {
        Map<String, Object> job = start(template, crons.get(), jobs.get());
        Map<String, Object> metadata = ManifestObject.map(job.get("metadata"));
        ObjectId id =
            new ObjectId(
                "batch",
                "Job",
                String.valueOf(metadata.get("namespace")),
                String.valueOf(metadata.get("name")));
        WaitAnnotations timeout =
            new WaitAnnotations(
                WaitAnnotations.Mode.STANDARD,
                EnvironmentObject.waiting(template.object().metadata()).timeout());
        String app = template.app().name();
        waited.add(new WaitedObject(id, app, WaitedObject.Part.DECISIVE, true, timeout));
        manifests.put(id, job);
        events.on(new Event.Note("Verifying " + app + " " + template.app().version() + ": " + id));
      }
    } catch (ApiException e) {
      throw ClusterErrors.refused(
          "Verifying " + facts.release().environment(), view.cluster().origin(), e);
    }
    return await(waited, manifests, new Scopes(served.kinds(), facts.release().environment()));
  }

  /** The Job as it is: one of a run that was killed goes on, one that failed is not used again. */
  private Map<String, Object> start(Release.Item template, ApiResource crons, ApiResource jobs)
      throws ApiException {
    Cluster cluster = view.cluster();
    ManifestObject object = template.object();
    String namespace = object.namespace().isEmpty() ? "default" : object.namespace();
    Map<String, Object> live =
        cluster
            .get(crons, namespace, object.name())
            .orElseThrow(() -> RolloutErrors.noTemplate(namespace, object.name()));
    for (int attempt = 1; ; attempt++) {
      String name = VerifyingJob.name(object.name(), template.app(), attempt);
      Optional<Map<String, Object>> known = cluster.get(jobs, namespace, name);
      if (known.isEmpty()) {
        return cluster.create(
            jobs,
            namespace,
            VerifyingJob.of(live, template.app(), facts.release().environment(), name));
      }
      if (!failed(known.get()) || attempt == ATTEMPTS) {
        return known.get();
      }
    }
  }

  private static boolean failed(Map<String, Object> job) {
    return FinishedJobs.failure(job).isPresent();
  }

  private Map<String, AppReport> await(
      List<WaitedObject> waited, Map<ObjectId, Map<String, Object>> manifests, Scopes kinds)
      throws IOException {
    ObjectGraph graph = new ObjectGraph();
    Instant since = facts.result().started().plus(view.cluster().clockAhead());
    Sights sights = new Sights(view, graph, since);
    PodLogs logs = new PodLogs(view.cluster(), settings.logLines());
    Explainer explainer =
        new Explainer(logs, new NamedObjects(view.cluster()), settings.mask(), since);
    Failures failures = new Failures(sights, explainer, reports, facts, events);
    Unreadables unreadables = new Unreadables();
    Watching watching = new Watching(graph, unreadables, events);
    Tracker tracker = new Tracker(settings.limits(), waited, view.clock().instant());
    var scopes = kinds.of(waited.stream().map(WaitedObject::id).toList(), List.of());
    WaitLoop loop = new WaitLoop(view, tracker, manifests, graph, sights, watching, scopes);
    try (LiveObjects live = view.live().open(scopes, watching)) {
      loop.run(live, (now, over) -> failures.update(tracker, now, over));
    }
    unreadables.warning().ifPresent(text -> events.on(new Event.Warning(text)));
    Map<String, AppReport> unverified = new TreeMap<>();
    Instant now = view.clock().instant();
    for (String app : waited.stream().map(WaitedObject::app).distinct().toList()) {
      AppState state = state(app, tracker, now);
      if (state != AppState.READY) {
        String unread = state == AppState.UNKNOWN ? unread(app, tracker) : "";
        unverified.put(app, reports.app(app, state, failures.of(app, tracker), unread));
      }
    }
    return unverified;
  }

  private static AppState state(String app, Tracker tracker, Instant now) {
    return AppStates.of(
        tracker.objects().stream()
            .filter(object -> object.app().equals(app))
            .map(object -> tracker.verdict(object.id(), now))
            .toList());
  }

  private String unread(String app, Tracker tracker) {
    return tracker.objects().stream()
        .filter(object -> object.app().equals(app))
        .filter(object -> tracker.status(object.id()).state() == State.UNKNOWN)
        .map(object -> object.id() + ": " + tracker.status(object.id()).message())
        .findFirst()
        .map(settings.mask()::line)
        .orElse("");
  }
}
