package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.report.AppOwnership;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.VersionChange;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.delivery.rollout.memory.GoodVersion;
import dev.slipway.delivery.rollout.wait.Sight;
import dev.slipway.delivery.rollout.wait.WaitedObject;
import dev.slipway.delivery.rollout.wait.WaitedObject.Part;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The state of the apps of an environment, by what was seen of their objects. */
final class StatusView {
  private static final Sight UNREAD = Sight.of(Status.of(State.UNKNOWN, "it could not be read"));
  private static final Sight EXISTS = Sight.of(Status.of(State.CURRENT, "it exists"));

  private final RunRecord record;
  private final Map<String, String> memory;
  private final Sights sights;
  private final Predicate<ObjectId> listed;
  private final LogMask mask;
  private final Map<String, List<WaitedObject>> apps = new TreeMap<>();

  /**
   * @param memory of earlier runs
   * @param listed whether all objects of an object's kind were reported: one that was not is
   *     missing
   * @param mask removes secrets from what the cluster says
   */
  StatusView(
      RunRecord record,
      Map<String, String> memory,
      List<EnvironmentObject> objects,
      Sights sights,
      Predicate<ObjectId> listed,
      LogMask mask) {
    this.record = record;
    this.memory = memory;
    this.sights = sights;
    this.listed = listed;
    this.mask = mask;
    for (EnvironmentObject object : objects) {
      apps.computeIfAbsent(object.app(), any -> new ArrayList<>())
          .add(
              new WaitedObject(
                  object.id(), object.app(), Part.OBSERVED, false, object.annotations()));
    }
  }

  /** One row for each app that has something to show, by name. */
  List<StatusTable.Row> rows() {
    List<StatusTable.Row> rows = new ArrayList<>();
    apps.forEach(
        (app, objects) -> {
          Map<WaitedObject, Sight> shown = sights(objects);
          if (!shown.isEmpty()) {
            rows.add(row(app, shown));
          }
        });
    return rows;
  }

  /** The worst state of each app that has something to show. */
  Map<String, AppHealth> health() {
    Map<String, AppHealth> health = new TreeMap<>();
    apps.forEach(
        (app, objects) -> {
          Map<WaitedObject, Sight> shown = sights(objects);
          if (!shown.isEmpty()) {
            health.put(app, AppHealth.of(shown, mask));
          }
        });
    return health;
  }

  /** The objects that do not work, by app, explained. */
  Map<String, List<FailureReport>> failures(Explainer explainer) {
    Map<String, List<FailureReport>> failures = new LinkedHashMap<>();
    apps.forEach(
        (app, objects) -> {
          List<FailureReport> found = new ArrayList<>();
          sights(objects)
              .forEach(
                  (object, sight) -> {
                    if (sight.failing()) {
                      found.add(explained(object, sight.status(), explainer));
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

  private StatusTable.Row row(String app, Map<WaitedObject, Sight> shown) {
    RunRecord.AppRun run = record.apps().get(app);
    String detail =
        shown.entrySet().stream()
            .filter(entry -> entry.getValue().status().state() != State.CURRENT)
            .sorted(Comparator.comparing(entry -> !entry.getValue().failing()))
            .findFirst()
            .map(
                entry ->
                    entry.getKey().id() + ": " + mask.line(entry.getValue().status().message()))
            .orElse("");
    return new StatusTable.Row(
        new StatusTable.Name(
            app, run == null ? "" : text(run.version()), run == null ? "" : text(run.owner())),
        state(shown.values()),
        (int) shown.values().stream().filter(StatusView::works).count(),
        shown.size(),
        detail);
  }

  /** Without those that are not waited for, by what they say themselves: the record has it not. */
  private Map<WaitedObject, Sight> sights(List<WaitedObject> objects) {
    Map<WaitedObject, Sight> shown = new LinkedHashMap<>();
    for (WaitedObject object : objects) {
      Sight sight = sights.of(object, Map.of(), listed.test(object.id())).orElse(UNREAD);
      switch (sights.annotations(object.id()).mode()) {
        case NONE -> {}
        case EXISTS -> shown.put(object, sights.live(object.id()).isPresent() ? EXISTS : sight);
        case STANDARD, READY -> shown.put(object, sight);
      }
    }
    return shown;
  }

  private static AppState state(Collection<Sight> shown) {
    if (shown.stream().anyMatch(Sight::failing)) {
      return AppState.FAILED;
    }
    Set<State> states = EnumSet.noneOf(State.class);
    shown.forEach(sight -> states.add(sight.status().state()));
    if (states.contains(State.IN_PROGRESS) || states.contains(State.TERMINATING)) {
      return AppState.IN_PROGRESS;
    }
    if (states.contains(State.UNKNOWN)) {
      return AppState.UNKNOWN;
    }
    return states.contains(State.SUSPENDED) ? AppState.SUSPENDED : AppState.READY;
  }

  private static boolean works(Sight sight) {
    State state = sight.status().state();
    return state == State.CURRENT || state == State.SUSPENDED;
  }

  /** A record can be edited. */
  private static String text(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }
}
