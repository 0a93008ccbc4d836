package dev.slipway.delivery.rollout.cause;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Objects, and namespaces, that do not go away. */
final class DeletionCauses implements CauseFinder {
  /** How long a controller may need for its finalizer. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  public List<Cause> find(Scene scene) {
    Map<String, Object> object = scene.object();
    if (!Tree.has(object, "metadata", "deletionTimestamp")) {
      return List.of();
    }
    List<Cause> causes = new ArrayList<>();
    if (scene.isKind("Namespace")) {
      causes.addAll(namespace(object));
    }
    if (causes.isEmpty()) {
      finalizer(scene).ifPresent(causes::add);
    }
    return causes;
  }

  private static List<Cause> namespace(Map<String, Object> object) {
    List<Cause> causes = new ArrayList<>();
    condition(object, "NamespaceFinalizersRemaining", CauseCode.NAMESPACE_FINALIZER)
        .ifPresent(causes::add);
    for (String type :
        List.of(
            "NamespaceDeletionDiscoveryFailure",
            "NamespaceDeletionGroupVersionParsingFailure",
            "NamespaceDeletionContentFailure")) {
      condition(object, type, CauseCode.NAMESPACE_DISCOVERY).ifPresent(causes::add);
    }
    if (causes.isEmpty()) {
      condition(object, "NamespaceContentRemaining", CauseCode.NAMESPACE_CONTENT)
          .ifPresent(causes::add);
    }
    return causes;
  }

  private static Optional<Cause> condition(
      Map<String, Object> object, String type, CauseCode code) {
    Map<String, Object> condition = Tree.condition(object, type);
    String message = Tree.text(condition, "message");
    return Tree.text(condition, "status").equals("True")
        ? Optional.of(
            Draft.of(code, object)
                .detail(message.substring(message.indexOf(": ") + 1).strip())
                .says(message)
                .cause())
        : Optional.empty();
  }

  private static Optional<Cause> finalizer(Scene scene) {
    Map<String, Object> object = scene.object();
    String finalizers =
        Tree.map(object, "metadata").get("finalizers") instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
            : "";
    boolean late =
        Tree.time(object, "metadata", "deletionTimestamp")
            .map(time -> scene.now().isAfter(time.plus(PATIENCE)))
            .orElse(false);
    return finalizers.isEmpty() || !late
        ? Optional.empty()
        : Optional.of(Draft.of(CauseCode.OBJECT_FINALIZER, object).detail(finalizers).cause());
  }
}
