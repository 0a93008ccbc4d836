package dev.slipway.delivery.rollout.cause;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Images that a node can't get. */
final class ImageCauses implements CauseFinder {
  private static final String PULL_FAILED = "Failed to pull image";

  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> pod : scene.pods()) {
      for (Container container : Container.of(pod)) {
        cause(scene, container).ifPresent(causes::add);
      }
    }
    return causes;
  }

  private static Optional<Cause> cause(Scene scene, Container container) {
    CauseCode code =
        switch (container.waitingReason()) {
          case "InvalidImageName" -> CauseCode.IMAGE_NAME_INVALID;
          case "ErrImageNeverPull" -> CauseCode.IMAGE_NEVER_PULLED;
          case "ImageInspectError" -> CauseCode.IMAGE_INSPECT_FAILED;
          case "SignatureValidationFailed" -> CauseCode.IMAGE_SIGNATURE;
          case "RegistryUnavailable" -> said(scene, container, CauseCode.REGISTRY_UNREACHABLE);
          case "ErrImagePull", "ImagePullBackOff" ->
              said(scene, container, CauseCode.IMAGE_PULL_FAILED);
          default -> CauseCode.UNKNOWN;
        };
    if (code == CauseCode.UNKNOWN) {
      return Optional.empty();
    }
    Draft draft =
        Draft.of(code, container.pod())
            .detail(container.image() + container.where())
            .says(container.waitingMessage());
    pullFailures(scene, container).stream()
        .limit(1)
        .forEach(event -> draft.says(Events.message(event)));
    if (code == CauseCode.PULL_SECRET_MISSING) {
      draft.says(secretNames(container.pod()));
    }
    if (container.waitingReason().endsWith("BackOff")
        || container.waitingReason().startsWith("ErrImagePull")
        || container.waitingReason().startsWith("Registry")) {
      draft.nextTry(Optional.of(nextTry(scene, container)));
    }
    return Optional.of(draft.cause());
  }

  private static String secretNames(Map<String, Object> pod) {
    return "imagePullSecrets: "
        + Tree.maps(pod, "spec", "imagePullSecrets").stream()
            .map(secret -> Tree.text(secret, "name"))
            .collect(Collectors.joining(", "));
  }

  private static CauseCode said(Scene scene, Container container, CauseCode otherwise) {
    CauseCode code = registry(scene, container, otherwise);
    boolean unread =
        scene.warnings(container.pod()).stream()
            .anyMatch(event -> Events.reason(event).equals("FailedToRetrieveImagePullSecret"));
    return code == CauseCode.IMAGE_PULL_DENIED && unread ? CauseCode.PULL_SECRET_MISSING : code;
  }

  private static CauseCode registry(Scene scene, Container container, CauseCode otherwise) {
    Optional<CauseCode> said = RegistryText.cause(container.waitingMessage(), container.image());
    if (said.isPresent()) {
      return said.get();
    }
    // Before 1.33 the message of the back-off says nothing: the events do.
    return pullFailures(scene, container).stream()
        .flatMap(event -> RegistryText.cause(Events.message(event), container.image()).stream())
        .findFirst()
        .orElse(otherwise);
  }

  private static Instant nextTry(Scene scene, Container container) {
    List<Map<String, Object>> failures = pullFailures(scene, container);
    if (failures.isEmpty()) {
      return scene.now().plus(BackOff.IMAGE_LONGEST);
    }
    long count = failures.stream().mapToLong(Events::count).sum();
    return BackOff.next(
        Events.last(failures.get(0)),
        BackOff.after(count, BackOff.IMAGE_FIRST, BackOff.IMAGE_LONGEST),
        scene.now());
  }

  private static List<Map<String, Object>> pullFailures(Scene scene, Container container) {
    return scene.warnings(container.pod()).stream()
        .filter(event -> Events.isOfContainer(event, container.name()))
        .filter(event -> Events.message(event).startsWith(PULL_FAILED))
        .toList();
  }
}
