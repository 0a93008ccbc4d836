package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Stage;
import dev.slipway.delivery.cluster.preview.ApplyTask;
import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.cluster.preview.Schedule;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Applies stage by stage and waits for what the next one depends on. */
final class Stages {
  private final Applier applier;
  private final ReadinessWaiter waiter;
  private final DeferredDryRun deferredDryRun;
  private final FirstDeletions deletions;
  private final DeliveryListener events;
  private final Consumer<Outcome> applied;
  private final String server;

  /** Deletes what must be deleted before anything is applied. */
  interface FirstDeletions {
    /** How many objects it deleted. */
    int delete() throws IOException;
  }

  /**
   * @param applied receives each object that was created or changed, even if the run fails later
   */
  Stages(
      Applier applier,
      ReadinessWaiter waiter,
      DeferredDryRun deferredDryRun,
      FirstDeletions deletions,
      DeliveryListener events,
      Consumer<Outcome> applied,
      String server) {
    this.applier = applier;
    this.waiter = waiter;
    this.deferredDryRun = deferredDryRun;
    this.deletions = deletions;
    this.events = events;
    this.applied = applied;
    this.server = server;
  }

  /**
   * Applies all.
   *
   * @return one outcome per object, in the order of the stages
   * @throws dev.slipway.manifest.error.UserErrorException when objects of a stage were refused, or
   *     what comes after can't be applied; it contains the progress of the run
   */
  List<Outcome> run(ChangeSet changeSet) throws ApiException, IOException {
    Schedule schedule = Schedule.of(changeSet);
    RunProgress progress = new RunProgress(schedule.stages().size());
    try {
      return run(changeSet, schedule.stages(), progress);
    } catch (UserErrorException e) {
      throw ApplyErrors.stopped(e, progress);
    }
  }

  private List<Outcome> run(ChangeSet changeSet, List<Stage> stages, RunProgress progress)
      throws ApiException, IOException {
    Map<DesiredObject, ApplyTask> work = new IdentityHashMap<>();
    changeSet.tasks().forEach(one -> work.put(one.object(), one));
    if (!changeSet.first().isEmpty()) {
      progress.begin(1);
      progress.deleted(deletions.delete());
    }
    for (String namespace : changeSet.namespaces().stream().sorted().toList()) {
      applier.namespace(namespace);
      events.on(new Event.ObjectApplied("", "Namespace " + namespace, Event.Change.CREATED));
    }
    waiter.namespaces(List.copyOf(changeSet.namespaces()));
    List<Outcome> outcomes = new ArrayList<>();
    List<DesiredObject> wave = new ArrayList<>();
    for (int n = 0; n < stages.size(); n++) {
      Stage stage = stages.get(n);
      progress.begin(n + 1);
      List<ApplyTask> now =
          deferredDryRun.at(n + 1, stage.objects().stream().map(work::get).toList());
      List<Outcome> stageOutcomes = report(applier.all(now), progress);
      outcomes.addAll(stageOutcomes);
      List<DesiredObject> touched =
          stageOutcomes.stream()
              .filter(outcome -> outcome.change() != Event.Change.UNCHANGED)
              .map(Outcome::object)
              .toList();
      waiter.definitions(touched);
      waiter.namespaces(
          touched.stream()
              .filter(object -> object.resource().groupKind().equals("Namespace"))
              .map(DesiredObject::name)
              .toList());
      wave.addAll(stage.objects());
      if (n + 1 < stages.size() && stages.get(n + 1).wave() != stage.wave()) {
        if (stages.get(n + 1).awaitsJobs()) {
          waiter.jobs(wave);
        }
        wave.clear();
      }
    }
    return outcomes;
  }

  private List<Outcome> report(List<Outcome> outcomes, RunProgress progress) {
    for (Outcome outcome : outcomes) {
      if (outcome.refusal().isEmpty()) {
        progress.applied(outcome.change());
        if (outcome.change() != Event.Change.UNCHANGED) {
          applied.accept(outcome);
        }
        events.on(
            new Event.ObjectApplied(
                outcome.object().app().name(), outcome.object().id().toString(), outcome.change()));
      }
    }
    List<String> refused =
        outcomes.stream().map(Outcome::refusal).filter(text -> !text.isEmpty()).toList();
    if (!refused.isEmpty()) {
      throw ApplyErrors.refused(server, refused);
    }
    return outcomes;
  }
}
