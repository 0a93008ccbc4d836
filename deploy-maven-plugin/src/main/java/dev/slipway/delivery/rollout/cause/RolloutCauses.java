package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left to say when nothing more precise is known: deadlines, own conditions, and what is
 * awaited without a message.
 */
final class RolloutCauses implements CauseFinder {
  /** Conditions that say by True that something is wrong. */
  private static final Set<String> BAD =
      Set.of("Stalled", "Degraded", "Failed", "Failing", "Failure", "ReconcileError");

  private static final Set<String> GOOD =
      Set.of("Ready", "Available", "Synced", "Healthy", "Succeeded", "Accepted", "Programmed");

  /** Built-in kinds have rules of their own. */
  private static final Set<String> BUILT_IN =
      Set.of("", "v1", "apps/v1", "batch/v1", "policy/v1", "autoscaling/v1", "autoscaling/v2");

  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    ClaimCauses.waiting(scene).ifPresent(causes::add);
    ServiceCauses.waiting(scene).ifPresent(causes::add);
    deadline(scene).ifPresent(causes::add);
    budget(scene.object()).ifPresent(causes::add);
    dns(scene).ifPresent(causes::add);
    condition(scene.object()).ifPresent(causes::add);
    return causes;
  }

  private static Optional<Cause> deadline(Scene scene) {
    for (Map<String, Object> deployment : scene.all("Deployment")) {
      Map<String, Object> progressing = Tree.condition(deployment, "Progressing");
      if (Tree.text(progressing, "reason").equals("ProgressDeadlineExceeded")) {
        return Optional.of(
            Draft.of(CauseCode.PROGRESS_DEADLINE, deployment)
                .detail(
                    Tree.number(600, deployment, "spec", "progressDeadlineSeconds")
                        + " s without a new ready pod")
                .says(Tree.text(progressing, "message"))
                .cause());
      }
    }
    return Optional.empty();
  }

  private static Optional<Cause> budget(Map<String, Object> object) {
    Map<String, Object> allowed = Tree.condition(object, "DisruptionAllowed");
    return Tree.text(object, "kind").equals("PodDisruptionBudget")
            && Tree.text(allowed, "reason").equals("SyncFailed")
        ? Optional.of(
            Draft.of(CauseCode.BUDGET_FAILED, object).says(Tree.text(allowed, "message")).cause())
        : Optional.empty();
  }

  /** Settings that are cut: seldom the reason, but worth a line where there is no other. */
  private static Optional<Cause> dns(Scene scene) {
    for (Map<String, Object> pod : scene.pods()) {
      if (Tree.text(Tree.condition(pod, "Ready"), "status").equals("True")) {
        continue;
      }
      for (Map<String, Object> event : scene.warnings(pod)) {
        if (Events.reason(event).equals("DNSConfigForming")) {
          return Optional.of(
              Draft.of(CauseCode.POD_DNS_LIMITED, pod).says(Events.message(event)).cause());
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Cause> condition(Map<String, Object> object) {
    String version = Tree.text(object, "apiVersion");
    if (BUILT_IN.contains(version) || version.contains(".k8s.io/") && !isGateway(version)) {
      return Optional.empty();
    }
    Optional<Cause> found = Optional.empty();
    for (Map<String, Object> condition : Tree.maps(object, "status", "conditions")) {
      String type = Tree.text(condition, "type");
      String status = Tree.text(condition, "status");
      if (BAD.contains(type) && status.equals("True")) {
        return Optional.of(said(object, condition));
      }
      if (GOOD.contains(type) && status.equals("False") && found.isEmpty()) {
        found = Optional.of(said(object, condition));
      }
    }
    return found;
  }

  private static boolean isGateway(String version) {
    return version.startsWith("gateway.networking.k8s.io/");
  }

  private static Cause said(Map<String, Object> object, Map<String, Object> condition) {
    String reason = Tree.text(condition, "reason");
    String message = Tree.text(condition, "message");
    return Draft.of(CauseCode.CONDITION_FAILED, object)
        .detail(
            Tree.text(condition, "type")
                + " is "
                + Tree.text(condition, "status")
                + (reason.isEmpty() ? "" : ", " + reason)
                + (message.isEmpty() ? "" : ": " + message))
        .says(message)
        .cause();
  }
}
