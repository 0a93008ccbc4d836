package dev.slipway.delivery.rollout.cause;

import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pods that no node takes. */
final class SchedulingCauses implements CauseFinder {
  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (Map<String, Object> pod : scene.pods()) {
      Map<String, Object> scheduled = Tree.condition(pod, "PodScheduled");
      if (Tree.text(scheduled, "status").equals("False")) {
        causes.add(cause(pod, scheduled));
      }
    }
    return causes;
  }

  private static Cause cause(Map<String, Object> pod, Map<String, Object> scheduled) {
    String message = Tree.text(scheduled, "message");
    Draft draft =
        switch (Tree.text(scheduled, "reason")) {
          case "SchedulingGated" ->
              Draft.of(CauseCode.SCHEDULING_GATED, pod).detail(names(pod, "schedulingGates"));
          case "SchedulerError" -> Draft.of(CauseCode.SCHEDULER_FAILED, pod);
          default -> unschedulable(pod, message);
        };
    return draft.says(message).cause();
  }

  private static Draft unschedulable(Map<String, Object> pod, String message) {
    Optional<String> claim = SchedulerText.missingClaim(message);
    if (claim.isPresent()) {
      String namespace = Tree.text(pod, "metadata", "namespace");
      return Draft.of(CauseCode.CLAIM_MISSING, pod)
          .detail("PersistentVolumeClaim " + namespace + "/" + claim.get());
    }
    SchedulerText.Reason reason = SchedulerText.reason(message);
    CauseCode code = reason.code();
    if (code == CauseCode.NODE_AFFINITY_UNMATCHED && !Tree.has(pod, "spec", "affinity")) {
      code = CauseCode.NODE_SELECTOR_UNMATCHED;
    }
    return Draft.of(code, pod).detail(detail(code, pod, reason.words()));
  }

  private static String detail(CauseCode code, Map<String, Object> pod, String words) {
    return switch (code) {
      case CPU_INSUFFICIENT -> requested(pod, "cpu");
      case MEMORY_INSUFFICIENT -> requested(pod, "memory");
      case STORAGE_INSUFFICIENT -> requested(pod, "ephemeral-storage");
      case RESOURCE_INSUFFICIENT -> requested(pod, words.replaceFirst("^Insufficient ", ""));
      case NODE_SELECTOR_UNMATCHED ->
          Tree.map(pod, "spec", "nodeSelector").entrySet().stream()
              .map(label -> label.getKey() + "=" + label.getValue())
              .sorted()
              .collect(Collectors.joining(","));
      case CLAIM_UNBOUND -> claims(pod);
      default -> words;
    };
  }

  /** {@code the pod requests cpu 4}, of all containers together. */
  private static String requested(Map<String, Object> pod, String resource) {
    BigDecimal sum = BigDecimal.ZERO;
    List<String> all = new ArrayList<>();
    for (Map<String, Object> container : Tree.maps(pod, "spec", "containers")) {
      String text = Tree.text(container, "resources", "requests", resource);
      if (text.isEmpty()) {
        text = Tree.text(container, "resources", "limits", resource);
      }
      Optional<BigDecimal> amount = Quantity.parse(text);
      if (amount.isPresent()) {
        all.add(text);
        sum = sum.add(amount.get());
      }
    }
    if (all.isEmpty()) {
      return resource;
    }
    return "the pod requests "
        + resource
        + " "
        + (all.size() == 1
            ? all.get(0)
            : sum.stripTrailingZeros().toPlainString() + " (" + String.join(" + ", all) + ")");
  }

  private static String names(Map<String, Object> pod, String list) {
    return Tree.maps(pod, "spec", list).stream()
        .map(one -> Tree.text(one, "name"))
        .collect(Collectors.joining(", "));
  }

  private static String claims(Map<String, Object> pod) {
    return Tree.maps(pod, "spec", "volumes").stream()
        .map(volume -> Tree.text(volume, "persistentVolumeClaim", "claimName"))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
