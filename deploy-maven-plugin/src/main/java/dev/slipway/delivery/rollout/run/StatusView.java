package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.delivery.rollout.wait.WaitedObject.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The state of the apps of an environment, by what was seen of their objects. */
final class StatusView {
  private final RunRecord record;
  private final Map<String, String> memory;
  private final Sights sights;
  private final Watching watching;
  private final Map<String, List<WaitedObject>> apps = new TreeMap<>();

  /**
   * @param memory of earlier runs
   */
  StatusView(
      RunRecord record,
      Map<String, String> memory,
      List<EnvironmentObject> objects,
      Sights sights,
      Watching watching) {
    this.record = record;
    this.memory = memory;
    this.sights = sights;
    this.watching = watching;
    for (EnvironmentObject object : objects) {
      apps.computeIfAbsent(object.app(), any -> new ArrayList<>())
          .add(
              new WaitedObject(
                  object.id(), object.app(), Part.OBSERVED, false, object.annotations()));
    }
  }

  /** One row for each app, by name. */
  List<StatusTable.Row> rows() {
    List<StatusTable.Row> rows = new ArrayList<>();
    apps.forEach((app, objects) -> rows.add(row(app, objects)));
    return rows;
  }

  /** The objects that do not work, by app, explained. */
  Map<String, List<FailureReport>> failures(Explainer explainer) {
    Map<String, List<FailureReport>> failures = new LinkedHashMap<>();
    apps.forEach(
        (app, objects) -> {
          List<FailureReport> found = new ArrayList<>();
          statuses(objects)
              .forEach(
                  (object, status) -> {
                    if (failed(status)) {
                      found.add(explained(object, status, explainer));
                    }
                  });
          failures.put(app, found);
        });
    failures.values().removeIf(List::isEmpty);
    return failures;
  }

  private FailureReport explained(WaitedObject object, Status status, Explainer explainer) {
    RunRecord.AppRun run = record.apps().get(object.app());
    GoodVersion good = GoodVersion.of(memory, object.app());
    Explainer.App app =
        new Explainer.App(
            new AppOwnership(object.app(), run == null ? "" : text(run.owner()), "", ""),
            new VersionChange(
                run == null ? "" : text(run.version()),
                run == null ? "" : text(run.commit()),
                good.version(),
                good.commit()));
    return explainer.explain(
        new Explainer.Failed(
            object.id(), status, sights.present(object), sights.whole(object.id()), List.of()),
        app,
        false);
  }

  private StatusTable.Row row(String app, List<WaitedObject> objects) {
    Map<WaitedObject, Status> statuses = statuses(objects);
    RunRecord.AppRun run = record.apps().get(app);
    String detail =
        statuses.entrySet().stream()
            .filter(entry -> entry.getValue().state() != State.CURRENT)
            .sorted((a, b) -> Boolean.compare(failed(b.getValue()), failed(a.getValue())))
            .findFirst()
            .map(entry -> entry.getKey().id() + ": " + entry.getValue().message())
            .orElse("");
    return new StatusTable.Row(
        new StatusTable.Name(
            app, run == null ? "" : text(run.version()), run == null ? "" : text(run.owner())),
        state(statuses.values().stream().map(Status::state).toList()),
        (int) statuses.values().stream().filter(StatusView::works).count(),
        objects.size(),
        detail);
  }

  private Map<WaitedObject, Status> statuses(List<WaitedObject> objects) {
    Map<WaitedObject, Status> statuses = new LinkedHashMap<>();
    for (WaitedObject object : objects) {
      statuses.put(
          object,
          sights
              .of(object, Map.of(), watching.isListed(object.id().groupKind()))
              .map(sight -> sight.status())
              .orElse(Status.of(State.UNKNOWN, "it could not be read")));
    }
    return statuses;
  }

  private static AppState state(List<State> states) {
    if (states.contains(State.FAILED) || states.contains(State.NOT_FOUND)) {
      return AppState.FAILED;
    }
    if (states.contains(State.IN_PROGRESS) || states.contains(State.TERMINATING)) {
      return AppState.IN_PROGRESS;
    }
    if (states.contains(State.UNKNOWN)) {
      return AppState.UNKNOWN;
    }
    return states.contains(State.SUSPENDED) ? AppState.SUSPENDED : AppState.READY;
  }

  private static boolean failed(Status status) {
    return status.state() == State.FAILED || status.state() == State.NOT_FOUND;
  }

  private static boolean works(Status status) {
    return status.state() == State.CURRENT || status.state() == State.SUSPENDED;
  }

  /** A record can be edited. */
  private static String text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
