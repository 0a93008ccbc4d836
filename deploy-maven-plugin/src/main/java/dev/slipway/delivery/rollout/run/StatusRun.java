package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecordStore;
import dev.slipway.delivery.cluster.watch.LiveObjects;
import dev.slipway.delivery.cluster.watch.WatchScope;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.live.ObjectGraph;
import dev.slipway.delivery.rollout.live.Scopes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Shows whether the apps of an environment work, as they were applied last. */
public final class StatusRun {
  private static final Duration TICK = Duration.ofMillis(500);

  /** Servers keep events for an hour. */
  private static final Duration RECENT = Duration.ofHours(1);

  private static final Duration FIRST = Duration.ofSeconds(30);

  private final ClusterView view;
  private final DeliveryListener events;
  private final Settings settings;

  /**
   * What is shown.
   *
   * @param failing whether apps that do not work are a failure
   * @param logLines of a container that died; 0 for none
   * @param mask removes secrets
   */
  public record Settings(StatusFilter filter, boolean failing, int logLines, LogMask mask) {}

  public StatusRun(ClusterView view, DeliveryListener events, Settings settings) {
    this.view = view;
    this.events = events;
    this.settings = settings;
  }

  /**
   * Shows the state.
   *
   * @param environment its name
   * @param namespace of its run record
   * @param memory of earlier runs
   * @param watching whether it is shown again when it changes; asked after each time
   * @throws dev.slipway.manifest.error.UserErrorException (ROLLOUT_FAILED) when an app does not
   *     work and that is to be a failure
   */
  public void show(String environment, String namespace, RunMemory memory, BooleanSupplier watching)
      throws IOException {
    try {
      RunRecord record = new RunRecordStore(view.cluster(), namespace).read(environment).record();
      ApiResources served = view.cluster().discover();
      List<EnvironmentObject> objects =
          EnvironmentObject.of(record, served).stream()
              .filter(object -> settings.filter().shows(object, record))
              .toList();
      if (objects.isEmpty()) {
        events.on(new Event.Note(nothing(environment, record)));
        return;
      }
      Unreadables unreadables = new Unreadables();
      ObjectGraph graph = new ObjectGraph();
      Watching watched = new Watching(graph, unreadables, events);
      Sights sights = new Sights(view, graph, Instant.EPOCH);
      StatusView state =
          new StatusView(
              record, memory.read(), objects, sights, watched::isListed, settings.mask());
      List<WatchScope> scopes =
          new Scopes(served.kinds(), environment)
              .of(
                  objects.stream().map(EnvironmentObject::id).toList(),
                  CalledServices.of(view.cluster(), objects));
      try (LiveObjects live = view.live().open(scopes, watched)) {
        list(live, watched, scopes);
        List<StatusTable.Row> rows = state.rows();
        shown(environment, rows);
        while (watching.getAsBoolean()) {
          live.check();
          watched.await(TICK);
          List<StatusTable.Row> now = state.rows();
          if (!now.equals(rows)) {
            rows = now;
            shown(environment, rows);
          }
        }
        explain(environment, state, unreadables);
      }
    } catch (ApiException e) {
      throw ClusterErrors.refused("Reading " + environment, view.cluster().origin(), e);
    }
  }

  /** Waits until everything was listed once. */
  private void list(LiveObjects live, Watching watched, List<WatchScope> scopes)
      throws IOException {
    Instant end = view.clock().instant().plus(FIRST);
    while (!watched.isComplete(scopes) && view.clock().instant().isBefore(end)) {
      live.check();
      watched.await(TICK);
    }
  }

  private void shown(String environment, List<StatusTable.Row> rows) {
    events.on(new Event.StatusShown(environment, view.cluster().server(), StatusTable.lines(rows)));
  }

  private void explain(String environment, StatusView state, Unreadables unreadables) {
    PodLogs logs = new PodLogs(view.cluster(), settings.logLines());
    Instant since = view.clusterTime().minus(RECENT);
    Map<String, List<FailureReport>> failures =
        state.failures(
            new Explainer(logs, new NamedObjects(view.cluster()), settings.mask(), since));
    List<String> causes = new ArrayList<>();
    failures.forEach(
        (app, reports) -> {
          for (FailureReport report : reports) {
            events.on(new Event.ObjectFailed(app, report));
            causes.add(app + ": " + report.object() + ": " + report.code() + " " + report.cause());
          }
        });
    logs.unreadable().ifPresent(unreadables::add);
    unreadables.warning().ifPresent(text -> events.on(new Event.Warning(text)));
    if (settings.failing() && !failures.isEmpty()) {
      String what =
          "%d %s of %s not work: %s"
              .formatted(
                  failures.size(),
                  failures.size() == 1 ? "app" : "apps",
                  environment + (failures.size() == 1 ? " does" : " do"),
                  String.join(", ", failures.keySet()));
      throw RolloutErrors.unhealthy(what, view.cluster().server(), causes);
    }
  }

  private static String nothing(String environment, RunRecord record) {
    return record.objects().isEmpty()
        ? "Environment " + environment + " was never applied to this cluster"
        : "No object of " + environment + " matches";
  }
}
