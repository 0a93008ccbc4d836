package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppRun;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.source.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the run record that a run leaves for the next one. */
final class RecordBuilder {
  private final RunRecord before;
  private final String now;
  // Apps of which this run changes something, and those whose objects are not the recorded ones: a
  // run that was killed before it wrote its record changed them all the same.
  private final Set<String> changed = new HashSet<>();
  private final Set<String> moved = new HashSet<>();
  private final Map<String, String> latest = new HashMap<>();
  private final Map<String, String> left;

  /**
   * @param before what the last run left
   * @param now the release label of this run
   * @param left what earlier runs applied and that may still be there: {@code Deployment.apps} by
   *     UID
   */
  RecordBuilder(RunRecord before, String now, Map<String, String> left) {
    this.before = before;
    this.now = now;
    this.left = Map.copyOf(left);
  }

  /**
   * The record.
   *
   * @param losing apps of which this run deletes objects
   */
  RunRecord of(DesiredRelease desired, List<Outcome> outcomes, Set<String> losing) {
    changed.addAll(losing);
    Map<ObjectId, AppliedObject> recorded = before.byId();
    List<AppliedObject> objects = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      AppliedObject object = outcome.recorded();
      objects.add(object);
      AppliedObject old = recorded.remove(object.id());
      if (outcome.change() != Change.UNCHANGED) {
        changed.add(object.app());
      } else if (old == null || !same(object, old)) {
        moved.add(object.app());
      }
      outcome
          .state()
          .map(state -> String.valueOf(state.labels().get(MetadataKeys.RELEASE)))
          .filter(ReleaseLabels::valid)
          .ifPresent(label -> latest.merge(object.app(), label, RecordBuilder::later));
    }
    recorded.values().forEach(gone -> moved.add(gone.app()));
    Release release = desired.release();
    Map<String, AppRun> apps = new LinkedHashMap<>();
    for (ReleaseApp app : release.apps()) {
      apps.put(
          app.name(),
          new AppRun(
              app.hash(),
              time(app.name()),
              app.version(),
              app.commit(),
              app.owner(),
              app.bundle(),
              app.sha256()));
    }
    Map<String, String> others = new HashMap<>(left);
    objects.forEach(object -> others.remove(object.uid()));
    return new RunRecord(
        RunRecord.FORMAT,
        release.environment(),
        release.commit(),
        apps,
        List.copyOf(objects),
        others,
        Optional.of(takenOver(outcomes)));
  }

  /**
   * The record of a run that failed midway: that of the run before, and that these objects are ours
   * too. Without it the next run would not know them if they left the release by then.
   *
   * @param environment its name now
   * @param applied what the run created or changed
   */
  RunRecord failed(String environment, List<Outcome> applied) {
    Map<String, String> others = new HashMap<>(left);
    applied.stream()
        .map(Outcome::recorded)
        .forEach(object -> others.put(object.uid(), object.groupKind()));
    before.objects().forEach(object -> others.remove(object.uid()));
    return new RunRecord(
        RunRecord.FORMAT,
        environment,
        before.commit(),
        before.apps(),
        before.objects(),
        others,
        Optional.of(takenOver(applied)));
  }

  /**
   * Who created what Slipway did not create. An object that the record had before was ours, or was
   * taken over, then; what its annotation says by now proves nothing. They are never forgotten: one
   * whose labels are removed and put back is not ours to delete either.
   */
  private Map<String, String> takenOver(List<Outcome> outcomes) {
    Map<String, String> makers = new HashMap<>(before.takenOver().orElse(Map.of()));
    Set<String> known = before.takenOver().isPresent() ? before.uids() : Set.of();
    for (Outcome outcome : outcomes) {
      outcome
          .state()
          .filter(state -> outcome.change() != Change.CREATED)
          .filter(state -> !known.contains(state.uid()))
          .ifPresent(
              state -> {
                Object maker = state.annotations().get(MetadataKeys.CREATED_BY);
                if (maker != null && !maker.toString().isBlank()) {
                  makers.put(state.uid(), maker.toString());
                }
              });
    }
    return makers;
  }

  /** When an app was last changed; empty where neither record nor labels show it. */
  private String time(String app) {
    if (changed.contains(app)) {
      return now;
    }
    AppRun run = before.apps().get(app);
    return run == null || moved.contains(app) ? latest.getOrDefault(app, "") : run.release();
  }

  private static boolean same(AppliedObject object, AppliedObject old) {
    return object.app().equals(old.app())
        && object.uid().equals(old.uid())
        && object.hash().equals(old.hash());
  }

  private static String later(String a, String b) {
    return a.compareTo(b) < 0 ? b : a;
  }
}
