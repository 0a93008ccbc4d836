package dev.slipway.delivery.cluster.apply;

import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.Stage;
import dev.slipway.delivery.cluster.preview.Prepared;
import dev.slipway.delivery.cluster.preview.Work;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.event.EventListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Applies stage after stage and waits for what the next one stands on. */
final class Stages {
  private final Applier applier;
  private final Waits waits;
  private final EventListener events;
  private final String server;

  Stages(Applier applier, Waits waits, EventListener events, String server) {
    this.applier = applier;
    this.waits = waits;
    this.events = events;
    this.server = server;
  }

  /**
   * Applies all.
   *
   * @return one outcome an object, in the order of the stages
   * @throws dev.slipway.manifest.error.UserErrorException when objects of a stage were refused, or
   *     what comes after can't be applied
   */
  List<Outcome> run(Prepared prepared) throws ClusterRefusal, IOException {
    Map<DesiredObject, Work> work = new IdentityHashMap<>();
    prepared.work().forEach(one -> work.put(one.object(), one));
    for (String namespace : prepared.namespaces().stream().sorted().toList()) {
      applier.namespace(namespace);
      events.on(new Event.ObjectApplied("", "Namespace " + namespace, Event.Change.CREATED));
    }
    waits.namespaces(List.copyOf(prepared.namespaces()));
    List<Stage> stages = Stage.of(prepared.work().stream().map(Work::object).toList());
    List<Outcome> outcomes = new ArrayList<>();
    List<DesiredObject> wave = new ArrayList<>();
    for (int n = 0; n < stages.size(); n++) {
      Stage stage = stages.get(n);
      List<Outcome> stageOutcomes =
          report(applier.all(stage.objects().stream().map(work::get).toList()));
      outcomes.addAll(stageOutcomes);
      List<DesiredObject> touched =
          stageOutcomes.stream()
              .filter(outcome -> outcome.change() != Event.Change.UNCHANGED)
              .map(Outcome::object)
              .toList();
      waits.definitions(touched);
      waits.namespaces(
          touched.stream()
              .filter(object -> object.resource().groupKind().equals("Namespace"))
              .map(DesiredObject::name)
              .toList());
      wave.addAll(stage.objects());
      if (n + 1 < stages.size() && stages.get(n + 1).wave() != stage.wave()) {
        if (stages.get(n + 1).awaitsJobs()) {
          waits.jobs(wave);
        }
        wave.clear();
      }
    }
    return outcomes;
  }

  private List<Outcome> report(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      if (outcome.refusal().isEmpty()) {
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
