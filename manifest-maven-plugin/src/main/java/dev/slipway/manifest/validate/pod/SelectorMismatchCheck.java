package dev.slipway.manifest.validate.pod;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;
import dev.slipway.manifest.validate.selector.LabelSelector;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A workload selects the pods of its own template. */
public final class SelectorMismatchCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    Optional<Workload> workload = Workload.of(object);
    boolean described =
        workload.isPresent()
            && !(workload.get().pod().isEmpty() && workload.get().metadata().isEmpty());
    if (!described) {
      return;
    }
    Part spec = Part.of(object).field("spec");
    if (selectsNothing(object.kind(), spec, workload.orElseThrow())) {
      findings.add(
          Rule.MISSING_FIELD,
          object,
          spec.has("selector") ? spec.path().field("selector") : spec.path(),
          "the selector is empty; write the labels of the pod template");
      return;
    }
    LabelSelector selector = selector(object);
    if (selector == null) {
      return;
    }
    List<FieldPath> unmet = selector.unmet(workload.orElseThrow().labels());
    if (!unmet.isEmpty()) {
      String message =
          "the selector does not match the labels of the pod template: "
              + words(workload.orElseThrow());
      unmet.forEach(path -> findings.add(Rule.SELECTOR_MISMATCH, object, path, message));
    }
  }

  /** What is missing altogether is missed by the check of types. */
  private static boolean selectsNothing(String kind, Part spec, Workload workload) {
    Part selector = spec.field("selector");
    boolean empty =
        selector.field("matchLabels").isEmpty() && selector.items("matchExpressions").isEmpty();
    return switch (kind) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" ->
          spec.value("selector") instanceof Map<?, ?> && empty;
      // By default it selects the labels of its template.
      case "ReplicationController" -> selector.isEmpty() && workload.labels().isEmpty();
      case "Job" -> spec.isTrue("manualSelector") && empty;
      default -> false;
    };
  }

  private static @Nullable LabelSelector selector(ManifestObject object) {
    Part spec = Part.of(object).field("spec");
    return switch (object.kind()) {
      case "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet" ->
          LabelSelector.of(spec.field("selector"));
      case "ReplicationController" -> LabelSelector.ofLabels(spec.field("selector"));
      // Any other selector of a Job is written by the server, with labels to match.
      case "Job" -> spec.isTrue("manualSelector") ? LabelSelector.of(spec.field("selector")) : null;
      default -> null;
    };
  }

  private static String words(Workload workload) {
    Map<String, Object> labels = workload.labels();
    return labels.isEmpty()
        ? "it has none"
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
  }
}
