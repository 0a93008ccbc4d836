package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ObjectReference;
import dev.slipway.delivery.cluster.ObjectState;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.prune.rule.PruneCandidate;
import dev.slipway.delivery.cluster.record.RunRecord;
import dev.slipway.delivery.cluster.record.RunRecord.AppliedObject;
import dev.slipway.delivery.cluster.result.ChangedObject;
import dev.slipway.delivery.cluster.result.RunResult;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event.Change;
import dev.slipway.manifest.source.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Builds what a run leaves for the goals after it. */
final class ResultBuilder {
  private final Release release;
  private final String server;
  private final Instant started;

  ResultBuilder(Release release, String server, Instant started) {
    this.release = release;
    this.server = server;
    this.started = started;
  }

  /** Of a run that had nothing to do. */
  RunResult nothing() {
    return result("", List.of(), Map.of());
  }

  /**
   * Of a run that wrote.
   *
   * @param label of what it wrote
   * @param outcomes of all objects
   * @param before the objects as they were
   * @param last what the last run applied
   * @param deleted what it deleted
   */
  RunResult of(
      String label,
      List<Outcome> outcomes,
      List<ApplyTask> before,
      RunRecord last,
      List<PruneCandidate> deleted) {
    Map<DesiredObject, String> generations = new IdentityHashMap<>();
    before.forEach(
        task ->
            task.live()
                .map(ObjectState::generation)
                .ifPresent(generation -> generations.put(task.object(), generation)));
    Map<ObjectId, AppliedObject> recorded = last.byId();
    List<ChangedObject> changed = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      if (outcome.change() != Change.UNCHANGED) {
        changed.add(changed(outcome, generations.getOrDefault(outcome.object(), ""), recorded));
      }
    }
    Map<String, Integer> counts = new HashMap<>();
    deleted.forEach(one -> counts.merge(one.app(), 1, Integer::sum));
    return result(label, changed, counts);
  }

  private static ChangedObject changed(
      Outcome outcome, String before, Map<ObjectId, AppliedObject> recorded) {
    AppliedObject applied = outcome.recorded();
    ObjectReference after = applied.object();
    AppliedObject last = recorded.get(applied.id());
    // The same content was applied before, and yet there was something to change. Jobs are deleted
    // when their time is over.
    boolean over = outcome.change() == Change.CREATED && after.kind().equals("Job");
    boolean drifted = last != null && last.hash().equals(applied.hash()) && !over;
    String generation = outcome.state().map(ObjectState::generation).orElse("");
    boolean spec =
        outcome.change() != Change.CHANGED || before.isEmpty() || !before.equals(generation);
    return new ChangedObject(outcome.object().app().name(), after, outcome.change(), spec, drifted);
  }

  private RunResult result(
      String label, List<ChangedObject> changed, Map<String, Integer> deleted) {
    return new RunResult(
        release.environment(), server, release.commit(), label, started, changed, deleted);
  }
}
