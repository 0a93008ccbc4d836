package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Volumes, sandboxes and devices of pods that have a node, but no container yet: only events say
 * why.
 */
final class PodEventCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> pod : scene.pods()) {
      if (waitsOnNode(pod)) {
        scene.warnings(pod).stream()
            .flatMap(event -> cause(pod, event).stream())
            .findFirst()
            .ifPresent(causes::add);
      }
      resize(pod).ifPresent(causes::add);
    }
    return causes;
  }

  private static boolean waitsOnNode(Map<String, Object> pod) {
    boolean started =
        Container.of(pod).stream()
            .anyMatch(container -> container.isRunning() || !container.ended().isEmpty());
    return Tree.text(pod, "status", "phase").equals("Pending")
        && !Tree.text(Tree.condition(pod, "PodScheduled"), "status").equals("False")
        && !started;
  }

  private static Optional<Cause> cause(Map<String, Object> pod, Map<String, Object> event) {
    String message = Events.message(event);
    Optional<Draft> draft =
        switch (Events.reason(event)) {
          case "FailedMount", "FailedMapVolume", "FailedMountOnFilesystemMismatch" ->
              VolumeText.mount(pod, message);
          case "FailedAttachVolume" -> Optional.of(VolumeText.attach(pod, message));
          case "FailedCreatePodSandBox", "FailedPodSandBoxStatus" ->
              Optional.of(
                  Draft.of(SandboxText.cause(message).orElse(CauseCode.SANDBOX_FAILED), pod));
          case "NetworkNotReady" -> Optional.of(Draft.of(CauseCode.NODE_NETWORK_NOT_READY, pod));
          case "FailedPrepareDynamicResources" ->
              Optional.of(Draft.of(CauseCode.DEVICES_NOT_PREPARED, pod));
          default -> Optional.empty();
        };
    return draft.map(
        found -> {
          String node = Tree.text(pod, "spec", "nodeName");
          if (found.isPlain() && !node.isEmpty()) {
            found.detail("node " + node);
          }
          return found.says(message).cause();
        });
  }

  private static Optional<Cause> resize(Map<String, Object> pod) {
    Map<String, Object> pending = Tree.condition(pod, "PodResizePending");
    boolean infeasible =
        Tree.text(pending, "status").equals("True")
            && Tree.text(pending, "reason").equals("Infeasible");
    return infeasible
        ? Optional.of(
            Draft.of(CauseCode.RESIZE_FAILED, pod)
                .detail(Tree.text(pending, "message"))
                .says(Tree.text(pending, "message"))
                .cause())
        : Optional.empty();
  }
}
