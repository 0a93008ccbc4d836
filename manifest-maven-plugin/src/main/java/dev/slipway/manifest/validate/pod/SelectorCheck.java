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
public final class SelectorCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    Optional<Workload> workload = Workload.of(object);
    boolean described =
        workload.isPresent()
            && !(workload.get().pod().isEmpty() && workload.get().metadata().isEmpty());
    if (!described) {
      return;
    }
    LabelSelector selector = selector(object);
    if (selector == null) {
      return;
    }
    List<FieldPath> unmet = selector.unmet(workload.orElseThrow().labels());
    if (!unmet.isEmpty()) {
      String message =
          "the labels of the pod template do not fit: " + words(workload.orElseThrow());
      unmet.forEach(path -> findings.add(Rule.SELECTOR_MISMATCH, object, path, message));
    }
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
