package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.status.Trouble.Effect;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a container, by its status. */
final class ContainerTrouble {
  /** So many restarts, and running without being ready: it will crash again. */
  private static final int MANY_RESTARTS = 3;

  private static final Set<String> NORMAL = Set.of("", "ContainerCreating", "PodInitializing");
  private static final Set<String> IMAGE = Set.of("ErrImagePull", "ImagePullBackOff");

  /** A container that the kubelet starts again and again, or the pod's owner in another pod. */
  private static final Set<String> CRASH =
      Set.of("CrashLoopBackOff", "RunContainerError", "PostStartHookError");

  /** The kubelet repeats these, and they are normal while a node's network starts. */
  private static final Set<String> RETRIED =
      Set.of(
          "CreatePodSandboxError",
          "ConfigPodSandboxError",
          "KillPodSandboxError",
          "ResizePodInPlaceError",
          "RegistryUnavailable");

  private ContainerTrouble() {}

  /**
   * The trouble of one container.
   *
   * @param container an item of {@code containerStatuses}
   * @param events of its pod, for messages that the status leaves out
   */
  static Optional<Trouble> of(ObjectFields container, EventLog events) {
    String name = "container " + container.text("name");
    String reason = container.text("state", "waiting", "reason");
    String message = container.text("state", "waiting", "message");
    if (CRASH.contains(reason)) {
      return Optional.of(new Trouble(Effect.CRASHED, reason, name + crash(container, message)));
    }
    if (IMAGE.contains(reason)) {
      String pull = pullMessage(message, events);
      return Optional.of(
          new Trouble(
              TemporaryFailure.says(pull) ? Effect.TEMPORARY : Effect.STUCK,
              reason,
              name + ": " + pull));
    }
    if (!NORMAL.contains(reason)) {
      return Optional.of(
          new Trouble(
              effect(reason, message),
              reason,
              name + ": " + (message.isEmpty() ? reason : message)));
    }
    return ended(container, name);
  }

  private static Effect effect(String reason, String message) {
    boolean known =
        reason.startsWith("Err")
            || reason.startsWith("Invalid")
            || reason.endsWith("Error")
            || reason.endsWith("BackOff")
            || reason.endsWith("Failed");
    return !known || RETRIED.contains(reason) || TemporaryFailure.says(message)
        ? Effect.TEMPORARY
        : Effect.STUCK;
  }

  private static Optional<Trouble> ended(ObjectFields container, String name) {
    ObjectFields last = container.at("lastState", "terminated");
    boolean again =
        container.value("state", "running") != null
            && !container.is("ready")
            && container.count("restartCount") >= MANY_RESTARTS
            && last.count("exitCode") != 0;
    if (again) {
      return Optional.of(new Trouble(Effect.CRASHED, endReason(last), name + crash(container, "")));
    }
    ObjectFields end = container.at("state", "terminated");
    if (end.count("exitCode") == 0) {
      return Optional.empty();
    }
    boolean repeated = container.count("restartCount") >= MANY_RESTARTS;
    return Optional.of(
        new Trouble(
            repeated ? Effect.CRASHED : Effect.TEMPORARY,
            endReason(end),
            name + " ended with " + end(end)));
  }

  /** Older kubelets say only that they wait; the event before it says why. */
  private static String pullMessage(String message, EventLog events) {
    boolean silent = message.isEmpty() || !message.contains(": Err") && isBackOff(message);
    return silent
        ? events
            .newest("Failed")
            .map(EventLog::message)
            .filter(text -> text.contains("pull"))
            .orElse(message.isEmpty() ? "the image can't be pulled" : message)
        : message;
  }

  private static boolean isBackOff(String message) {
    return message.startsWith("Back-off pulling image");
  }

  private static String crash(ObjectFields container, String message) {
    ObjectFields last = container.at("lastState", "terminated");
    int restarts = container.count("restartCount");
    String times = restarts == 1 ? "once" : restarts + " times";
    if (last.has("exitCode")) {
      return " ended with " + end(last) + ", restarted " + times;
    }
    return message.isEmpty() ? " was restarted " + times : ": " + message;
  }

  private static String end(ObjectFields end) {
    String reason = end.text("reason");
    String plain = "exit code " + end.text("exitCode");
    return reason.isEmpty() || reason.equals("Error") ? plain : plain + " (" + reason + ")";
  }

  private static String endReason(ObjectFields end) {
    return end.text("reason").isEmpty() ? "Error" : end.text("reason");
  }
}
