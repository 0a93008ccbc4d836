package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.desired.DefinedKinds;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.preview.FinishedJobs;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Waits for what the next stage depends on: served kinds, active namespaces, finished Jobs. */
final class ReadinessWaiter {
  private static final Duration STEP = Duration.ofMillis(200);
  private static final Duration FOUNDATIONS = Duration.ofSeconds(30);

  private final Cluster cluster;
  private final Sleeper sleeper;
  private final DeliveryListener events;
  private final Duration jobs;

  /** What is still missing; empty when everything exists. */
  private interface RunPlanner {
    List<String> missing() throws ApiException;
  }

  /**
   * @param jobs how long the Jobs of a wave may take
   */
  ReadinessWaiter(Cluster cluster, Sleeper sleeper, DeliveryListener events, Duration jobs) {
    this.cluster = cluster;
    this.sleeper = sleeper;
    this.events = events;
    this.jobs = jobs;
  }

  /** Waits until the kinds of applied definitions are served. */
  void definitions(List<DesiredObject> applied) throws ApiException {
    List<DesiredObject> definitions =
        applied.stream().filter(object -> DefinedKinds.isDefinition(object.manifest())).toList();
    if (definitions.isEmpty()) {
      return;
    }
    List<String> left = until(FOUNDATIONS, () -> unserved(definitions));
    if (!left.isEmpty()) {
      throw ApplyErrors.notEstablished(cluster.server(), left, FOUNDATIONS);
    }
  }

  /** Waits until namespaces accept objects. */
  void namespaces(List<String> names) throws ApiException {
    List<String> left = until(FOUNDATIONS, () -> inactive(names));
    if (!left.isEmpty()) {
      throw ApplyErrors.notActive(cluster.server(), left, FOUNDATIONS);
    }
  }

  /** Waits until the Jobs among some objects ended well. */
  void jobs(List<DesiredObject> objects) throws ApiException {
    List<DesiredObject> wanted =
        objects.stream()
            .filter(object -> object.resource().groupKind().equals("Job.batch"))
            .toList();
    List<String> running = unfinished(wanted);
    if (running.isEmpty()) {
      return;
    }
    events.on(new Event.Waiting(String.join(", ", running)));
    List<String> left = until(jobs, () -> unfinished(wanted));
    if (!left.isEmpty()) {
      throw ApplyErrors.jobsRun(cluster.server(), left, jobs);
    }
  }

  private List<String> until(Duration limit, RunPlanner planner) throws ApiException {
    Duration waited = Duration.ZERO;
    while (true) {
      List<String> missing = planner.missing();
      if (missing.isEmpty() || waited.compareTo(limit) >= 0) {
        return missing;
      }
      try {
        sleeper.sleep(STEP);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return missing;
      }
      waited = waited.plus(STEP);
    }
  }

  private List<String> unserved(List<DesiredObject> definitions) throws ApiException {
    List<String> missing = new ArrayList<>();
    for (DesiredObject definition : definitions) {
      Map<String, Object> status = status(definition);
      Optional<Map<String, Object>> refused = condition(status, "NamesAccepted", "False");
      if (refused.isPresent()) {
        throw ApplyErrors.namesRefused(
            cluster.server(),
            definition.displayName(),
            String.valueOf(refused.get().get("message")));
      }
      if (condition(status, "Established", "True").isEmpty()) {
        DefinedKinds.of(definition.manifest()).forEach(kind -> missing.add(name(kind)));
      }
    }
    if (!missing.isEmpty()) {
      return missing;
    }
    ApiResources served = cluster.discover();
    for (DesiredObject definition : definitions) {
      for (ApiResource kind : DefinedKinds.of(definition.manifest())) {
        if (served.find(kind.apiVersion(), kind.kind()).isEmpty()) {
          missing.add(name(kind));
        }
      }
    }
    return missing;
  }

  private List<String> inactive(List<String> names) throws ApiException {
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      Map<String, Object> live = cluster.get(ApiResource.NAMESPACES, "", name).orElse(Map.of());
      Object phase = ManifestObject.map(live.get("status")).getOrDefault("phase", "Active");
      if (!"Active".equals(phase)) {
        missing.add(name + " (" + phase + ")");
      }
    }
    return missing;
  }

  private List<String> unfinished(List<DesiredObject> wanted) throws ApiException {
    List<String> running = new ArrayList<>();
    for (DesiredObject job : wanted) {
      Optional<Map<String, Object>> live = cluster.get(job.resource(), job.namespace(), job.name());
      if (live.isEmpty()) {
        continue; // its time to live is over: it ended, and was deleted
      }
      Optional<String> failure = FinishedJobs.failure(live.get());
      if (failure.isPresent()) {
        throw ApplyErrors.jobFailed(cluster.server(), job.displayName(), failure.get());
      }
      if (!FinishedJobs.complete(live.get())) {
        running.add(job.id().toString());
      }
    }
    return running;
  }

  private Map<String, Object> status(DesiredObject object) throws ApiException {
    return ManifestObject.map(
        cluster
            .get(object.resource(), object.namespace(), object.name())
            .orElse(Map.of())
            .get("status"));
  }

  private static Optional<Map<String, Object>> condition(
      Map<String, Object> status, String type, String value) {
    if (status.get("conditions") instanceof List<?> conditions) {
      for (Object element : conditions) {
        Map<String, Object> condition = ManifestObject.map(element);
        if (type.equals(condition.get("type")) && value.equals(condition.get("status"))) {
          return Optional.of(condition);
        }
      }
    }
    return Optional.empty();
  }

  private static String name(ApiResource kind) {
    return kind.apiVersion() + " " + kind.kind();
  }
}
