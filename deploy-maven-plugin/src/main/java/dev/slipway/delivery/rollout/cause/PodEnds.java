package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pods that their node ended or rejected. */
final class PodEnds implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> pod : scene.pods()) {
      code(pod)
          .or(() -> silent(scene, pod))
          .ifPresent(
              code -> {
                Map<String, Object> target = Tree.condition(pod, "DisruptionTarget");
                causes.add(
                    Draft.of(code, pod)
                        .detail(detail(pod))
                        .says(Tree.text(pod, "status", "message"))
                        .says(Tree.text(target, "message"))
                        .cause());
              });
    }
    return causes;
  }

  /** Whether the node ended the pod, so that its containers' exit codes say nothing. */
  static boolean isEndedByNode(Map<String, Object> pod) {
    return code(pod).isPresent();
  }

  private static Optional<CauseCode> code(Map<String, Object> pod) {
    String phase = Tree.text(pod, "status", "phase");
    String reason = Tree.text(pod, "status", "reason");
    if (phase.equals("Unknown") || reason.equals("NodeLost")) {
      return Optional.of(CauseCode.NODE_LOST);
    }
    if (!phase.equals("Failed")) {
      return Optional.empty();
    }
    String target = Tree.text(Tree.condition(pod, "DisruptionTarget"), "reason");
    if (target.equals("PreemptionByScheduler") || reason.equals("Preempting")) {
      return Optional.of(CauseCode.POD_PREEMPTED);
    }
    if (reason.startsWith("OutOf")) {
      return Optional.of(CauseCode.POD_REJECTED);
    }
    return switch (reason) {
      case "Evicted" -> Optional.of(CauseCode.POD_EVICTED);
      case "DeadlineExceeded" -> Optional.of(CauseCode.POD_DEADLINE);
      case "UnexpectedAdmissionError",
          "NodeAffinity",
          "NodeShutdown",
          "Terminated",
          "Shutdown",
          "PodFeatureUnsupported" ->
          Optional.of(CauseCode.POD_REJECTED);
      default -> Optional.empty();
    };
  }

  /** A node that is silent can't change what its pods show: only an event says so. */
  private static Optional<CauseCode> silent(Scene scene, Map<String, Object> pod) {
    boolean event =
        scene.warnings(pod).stream().anyMatch(one -> Events.reason(one).equals("NodeNotReady"));
    boolean ready =
        !Container.of(pod).isEmpty() && Container.of(pod).stream().allMatch(Container::isReady);
    return event && ready && Tree.text(Tree.condition(pod, "Ready"), "status").equals("False")
        ? Optional.of(CauseCode.NODE_LOST)
        : Optional.empty();
  }

  private static String detail(Map<String, Object> pod) {
    String node = Tree.text(pod, "spec", "nodeName");
    String reason = Tree.text(pod, "status", "reason");
    String where = node.isEmpty() ? "" : "node " + node;
    return reason.isEmpty() || where.isEmpty() ? where + reason : where + ", " + reason;
  }
}
