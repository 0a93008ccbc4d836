package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers that can't be configured, created or started. */
final class StartCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> pod : scene.pods()) {
      for (Container container : Container.of(pod)) {
        draft(scene, container)
            .map(draft -> draft.says(container.waitingMessage()).cause())
            .ifPresent(causes::add);
      }
    }
    return causes;
  }

  private static Optional<Draft> draft(Scene scene, Container container) {
    String message = container.waitingMessage();
    return switch (container.waitingReason()) {
      case "CreateContainerConfigError" ->
          Optional.of(
              RuntimeText.missing(container)
                  .orElseGet(() -> said(container, message, CauseCode.CONTAINER_CONFIG_INVALID)));
      case "CreateContainerError" ->
          Optional.of(said(container, message, CauseCode.CONTAINER_CREATE_FAILED));
      case "RunContainerError" ->
          Optional.of(said(container, message, CauseCode.CONTAINER_START_FAILED));
      case "PreCreateHookError" -> Optional.of(plain(container, CauseCode.PRE_CREATE_HOOK_FAILED));
      case "PreStartHookError" -> Optional.of(plain(container, CauseCode.PRE_START_HOOK_FAILED));
      case "PostStartHookError" -> Optional.of(plain(container, CauseCode.POST_START_HOOK_FAILED));
      case "CreatePodSandboxError" ->
          Optional.of(
              plain(container, SandboxText.cause(message).orElse(CauseCode.SANDBOX_FAILED)));
      case "ConfigPodSandboxError" ->
          Optional.of(plain(container, CauseCode.SANDBOX_CONFIG_INVALID));
      case "KillPodSandboxError" -> Optional.of(plain(container, CauseCode.SANDBOX_STUCK));
      case "ResizePodInPlaceError" -> Optional.of(plain(container, CauseCode.RESIZE_FAILED));
      case "CrashLoopBackOff" -> hook(scene, container);
      default -> other(container);
    };
  }

  /** A container whose hook fails is killed, and shows nothing else afterwards. */
  private static Optional<Draft> hook(Scene scene, Container container) {
    return scene.warnings(container.pod()).stream()
        .filter(event -> Events.isOfContainer(event, container.name()))
        .filter(event -> Events.reason(event).equals("FailedPostStartHook"))
        .findFirst()
        .map(
            event ->
                plain(container, CauseCode.POST_START_HOOK_FAILED).says(Events.message(event)));
  }

  /** A reason that a later version of Kubernetes may have: errors end in these syllables. */
  private static Optional<Draft> other(Container container) {
    String reason = container.waitingReason();
    boolean error =
        reason.startsWith("Err") || reason.endsWith("Error") || reason.endsWith("BackOff");
    boolean image = reason.contains("Image") || reason.contains("Registry");
    return error && !image
        ? Optional.of(
            Draft.of(CauseCode.CONTAINER_START_FAILED, container.pod())
                .detail(reason + container.where()))
        : Optional.empty();
  }

  private static Draft said(Container container, String message, CauseCode otherwise) {
    return plain(container, RuntimeText.cause(message).orElse(otherwise));
  }

  private static Draft plain(Container container, CauseCode code) {
    String detail =
        code == CauseCode.IMAGE_PLATFORM ? container.image() : "container " + container.name();
    return Draft.of(code, container.pod()).detail(detail);
  }
}
