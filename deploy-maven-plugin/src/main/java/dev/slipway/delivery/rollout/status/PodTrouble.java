package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.Grace;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.status.Trouble.Effect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with a pod: the worst of what the scheduler and its containers say. */
final class PodTrouble {
  private PodTrouble() {}

  /** Empty when nothing is wrong, also for a pod that ended. */
  static Optional<Trouble> of(ObjectFields pod, Observation observation) {
    EventLog events = EventLog.about(pod, observation);
    List<Trouble> found = new ArrayList<>();
    scheduling(pod, events, observation.now()).ifPresent(found::add);
    resize(pod).ifPresent(found::add);
    for (ObjectFields container : pod.list("status", "initContainerStatuses")) {
      ContainerTrouble.of(container, events).ifPresent(found::add);
    }
    for (ObjectFields container : pod.list("status", "containerStatuses")) {
      ContainerTrouble.of(container, events).ifPresent(found::add);
    }
    String policy = pod.text("spec", "restartPolicy");
    return found.stream()
        .filter(trouble -> trouble.fails(policy))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  private static Optional<Trouble> scheduling(ObjectFields pod, EventLog events, Instant now) {
    Optional<Condition> scheduled =
        Condition.find(pod, "PodScheduled")
            .filter(Condition::isFalse)
            .filter(one -> !one.reason().equals("SchedulingGated"));
    return scheduled.map(
        one -> {
          boolean helpComes =
              !pod.text("status", "nominatedNodeName").isEmpty()
                  || events
                      .newestOf(List.of("NotTriggerScaleUp"), List.of("TriggeredScaleUp"))
                      .isPresent();
          boolean stuck =
              one.reason().equals("Unschedulable")
                  && !helpComes
                  && one.lasts(Grace.SCHEDULING, now);
          return new Trouble(
              stuck ? Effect.STUCK : Effect.TEMPORARY,
              one.reason(),
              one.message().isEmpty() ? "no node was found for it" : one.message());
        });
  }

  private static Optional<Trouble> resize(ObjectFields pod) {
    return Condition.find(pod, "PodResizePending")
        .filter(Condition::isTrue)
        .map(
            one ->
                new Trouble(
                    one.reason().equals("Infeasible") ? Effect.STUCK : Effect.TEMPORARY,
                    one.reason(),
                    "its new resources are not applied: " + one.message()));
  }
}
