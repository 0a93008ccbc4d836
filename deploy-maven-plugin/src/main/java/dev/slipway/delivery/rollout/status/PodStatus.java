package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.Condition;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.Replicas;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Of a Pod. */
final class PodStatus implements StatusRules {

  @Override
  public Status status(Observation observation) {
    ObjectFields pod = ObjectFields.of(observation.object());
    return switch (pod.text("status", "phase")) {
      case "Succeeded" -> Status.of(State.CURRENT, "Succeeded", "all containers ended well");
      case "Failed" -> failed(pod);
      case "Unknown" -> Status.of(State.UNKNOWN, "Unknown", "its node does not answer");
      default -> alive(pod, observation);
    };
  }

  private static Status alive(ObjectFields pod, Observation observation) {
    if (gated(pod)) {
      return Status.of(State.SUSPENDED, "SchedulingGated", "scheduling gates: " + gates(pod));
    }
    Optional<Trouble> trouble = PodTrouble.of(pod, observation);
    String policy = pod.text("spec", "restartPolicy");
    if (trouble.isPresent()) {
      boolean fails = trouble.get().fails(policy);
      return trouble.get().status(fails ? State.FAILED : State.IN_PROGRESS);
    }
    boolean ready = Condition.find(pod, "Ready").filter(Condition::isTrue).isPresent();
    boolean endless = policy.isEmpty() || policy.equals("Always");
    if (ready && endless) {
      return Status.of(State.CURRENT, "the pod is ready").with(new Replicas(1, 1));
    }
    return ready
        ? Status.of(State.IN_PROGRESS, "Running", "the pod runs until its containers end")
        : Status.of(State.IN_PROGRESS, reason(pod), progress(pod)).with(new Replicas(0, 1));
  }

  private static Status failed(ObjectFields pod) {
    String reason = pod.text("status", "reason");
    String message = pod.text("status", "message");
    if (!reason.isEmpty() || !message.isEmpty()) {
      return Status.of(State.FAILED, reason, message.isEmpty() ? reason : message);
    }
    for (String kind : List.of("initContainerStatuses", "containerStatuses")) {
      for (ObjectFields container : pod.list("status", kind)) {
        ObjectFields end = container.at("state", "terminated");
        if (end.count("exitCode") != 0) {
          return Status.of(
              State.FAILED,
              end.text("reason"),
              "container "
                  + container.text("name")
                  + " ended with exit code "
                  + end.text("exitCode"));
        }
      }
    }
    return Status.of(State.FAILED, "Failed", "a container failed");
  }

  /** Whether it waits until its scheduling gates are removed. */
  static boolean gated(ObjectFields pod) {
    return Condition.find(pod, "PodScheduled")
        .filter(one -> one.isFalse() && one.reason().equals("SchedulingGated"))
        .isPresent();
  }

  private static String gates(ObjectFields pod) {
    String names =
        pod.list("spec", "schedulingGates").stream()
            .map(gate -> gate.text("name"))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "some" : names;
  }

  private static String reason(ObjectFields pod) {
    return Condition.find(pod, "Ready").map(Condition::reason).orElse("");
  }

  private static String progress(ObjectFields pod) {
    if (!pod.has("status") || !pod.has("spec", "nodeName") && !started(pod)) {
      return "the pod is not scheduled yet";
    }
    List<ObjectFields> init = pod.list("status", "initContainerStatuses");
    for (int i = 0; i < init.size(); i++) {
      if (!done(init.get(i), pod)) {
        return "init container "
            + init.get(i).text("name")
            + " ("
            + (i + 1)
            + " of "
            + init.size()
            + ") has not finished";
      }
    }
    Optional<String> gate = missingGate(pod);
    if (gate.isPresent()) {
      return "readiness gate " + gate.get() + " is not True";
    }
    List<String> waiting =
        pod.list("status", "containerStatuses").stream()
            .filter(container -> !container.is("ready"))
            .map(container -> container.text("name"))
            .toList();
    return waiting.isEmpty()
        ? "the pod is not ready yet"
        : "not ready yet: container " + String.join(", ", waiting);
  }

  private static boolean started(ObjectFields pod) {
    return pod.has("status", "containerStatuses") || pod.has("status", "initContainerStatuses");
  }

  /** A sidecar is done when it has started, any other init container when it has ended. */
  private static boolean done(ObjectFields status, ObjectFields pod) {
    Set<String> sidecars =
        pod.list("spec", "initContainers").stream()
            .filter(container -> container.text("restartPolicy").equals("Always"))
            .map(container -> container.text("name"))
            .collect(Collectors.toSet());
    return sidecars.contains(status.text("name"))
        ? status.is("started")
        : status.has("state", "terminated") && status.count("state", "terminated", "exitCode") == 0;
  }

  private static Optional<String> missingGate(ObjectFields pod) {
    boolean containers =
        Condition.find(pod, "ContainersReady").filter(Condition::isTrue).isPresent();
    return containers
        ? pod.list("spec", "readinessGates").stream()
            .map(gate -> gate.text("conditionType"))
            .filter(type -> Condition.find(pod, type).filter(Condition::isTrue).isEmpty())
            .findFirst()
        : Optional.empty();
  }
}
