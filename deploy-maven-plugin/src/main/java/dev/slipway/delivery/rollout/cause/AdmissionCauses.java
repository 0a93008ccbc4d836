package dev.slipway.delivery.rollout.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods, and other objects of controllers, that the API server does not let be created. No pod shows
 * it: conditions and events of its owner do.
 */
final class AdmissionCauses implements CauseFinder {
  private static final List<String> OWNERS =
      List.of("ReplicaSet", "StatefulSet", "DaemonSet", "Job", "ReplicationController", "CronJob");

  @Override
  public List<Cause> find(Scene scene) {
    List<Cause> causes = new ArrayList<>();
    for (String kind : OWNERS) {
      for (Map<String, Object> owner : scene.current(kind)) {
        refusal(scene, owner).ifPresent(message -> causes.add(cause(owner, message)));
      }
    }
    if (causes.isEmpty()) {
      deployment(scene).ifPresent(causes::add);
    }
    return causes;
  }

  private static Cause cause(Map<String, Object> owner, String message) {
    return Draft.of(AdmissionText.cause(message), owner)
        .detail(AdmissionText.detail(message))
        .says(message)
        .cause();
  }

  /** Why an owner that lacks pods can't create them. */
  private static Optional<String> refusal(Scene scene, Map<String, Object> owner) {
    Map<String, Object> failure = Tree.condition(owner, "ReplicaFailure");
    if (Tree.text(failure, "status").equals("True")
        && Tree.text(failure, "reason").equals("FailedCreate")) {
      return Optional.of(Tree.text(failure, "message"));
    }
    if (!lacksPods(owner)) {
      return Optional.empty();
    }
    return scene.warnings(owner).stream()
        .filter(
            event ->
                Events.reason(event).equals("FailedCreate")
                    || Events.reason(event).equals("FailedDaemonPod"))
        .findFirst()
        .map(Events::message);
  }

  private static boolean lacksPods(Map<String, Object> owner) {
    return switch (Tree.text(owner, "kind")) {
      case "DaemonSet" ->
          Tree.number(0, owner, "status", "currentNumberScheduled")
              < Tree.number(1, owner, "status", "desiredNumberScheduled");
      case "Job" ->
          Tree.number(0, owner, "status", "active")
                  + Tree.number(0, owner, "status", "succeeded")
                  + Tree.number(0, owner, "status", "failed")
              < Tree.number(1, owner, "spec", "parallelism");
      case "CronJob" -> true;
      default ->
          Tree.number(0, owner, "status", "replicas") < Tree.number(1, owner, "spec", "replicas");
    };
  }

  /** A Deployment whose ReplicaSet is not among the related objects, or can't be created. */
  private static Optional<Cause> deployment(Scene scene) {
    for (Map<String, Object> deployment : scene.all("Deployment")) {
      Map<String, Object> progressing = Tree.condition(deployment, "Progressing");
      if (Tree.text(progressing, "reason").equals("ReplicaSetCreateError")) {
        return Optional.of(replicaSet(deployment, Tree.text(progressing, "message")));
      }
      Map<String, Object> failure = Tree.condition(deployment, "ReplicaFailure");
      if (Tree.text(failure, "status").equals("True")) {
        return Optional.of(cause(deployment, Tree.text(failure, "message")));
      }
    }
    return Optional.empty();
  }

  private static Cause replicaSet(Map<String, Object> deployment, String message) {
    CauseCode said = AdmissionText.cause(message);
    CauseCode code = said == CauseCode.CREATION_FAILED ? CauseCode.REPLICA_SET_FAILED : said;
    return Draft.of(code, deployment).detail(AdmissionText.detail(message)).says(message).cause();
  }
}
