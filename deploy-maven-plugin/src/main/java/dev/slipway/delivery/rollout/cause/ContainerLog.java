package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.Observation;
import java.util.Map;
import java.util.Optional;

/**
 * The log that says more about a cause.
 *
 * @param previous whether it is of the container that ended, not of the one that runs now
 */
public record ContainerLog(String namespace, String pod, String container, boolean previous) {

  /** Empty for a cause that no log explains. */
  public static Optional<ContainerLog> of(Observation observation, Cause cause) {
    return switch (cause.code().subject()) {
      case EXIT, PROBE, START, WORKLOAD -> find(new Scene(observation), cause);
      default -> Optional.empty();
    };
  }

  private static Optional<ContainerLog> find(Scene scene, Cause cause) {
    boolean ofPod = cause.subject().startsWith("Pod ");
    Optional<ContainerLog> running = Optional.empty();
    for (Map<String, Object> pod : scene.pods()) {
      if (ofPod && !Scene.name(pod).equals(cause.subject())) {
        continue;
      }
      for (Container container : Container.of(pod)) {
        if (container.isReady()) {
          continue;
        }
        if (failed(container)) {
          boolean previous = !Tree.has(container.status(), "state", "terminated");
          return Optional.of(of(container, previous));
        }
        if (container.isRunning() && running.isEmpty()) {
          running = Optional.of(of(container, false));
        }
      }
    }
    return running;
  }

  /** An init container that did its work says nothing. */
  private static boolean failed(Container container) {
    return !container.ended().isEmpty()
        && (container.mustKeepRunning() || Tree.number(1, container.ended(), "exitCode") != 0);
  }

  private static ContainerLog of(Container container, boolean previous) {
    return new ContainerLog(
        Tree.text(container.pod(), "metadata", "namespace"),
        Tree.text(container.pod(), "metadata", "name"),
        container.name(),
        previous);
  }
}
