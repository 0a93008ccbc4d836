package dev.slipway.delivery.rollout.status;

import dev.slipway.delivery.environment.KindRules;
import dev.slipway.delivery.rollout.ObjectFields;
import dev.slipway.delivery.rollout.Observation;
import dev.slipway.delivery.rollout.State;
import dev.slipway.delivery.rollout.Status;
import dev.slipway.delivery.rollout.StatusRules;
import dev.slipway.delivery.rollout.custom.CommonConditions;
import dev.slipway.delivery.rollout.custom.CustomStatus;
import dev.slipway.manifest.source.BuiltInKinds;
import dev.slipway.manifest.source.GroupKind;
import java.util.List;
import java.util.Optional;

/**
 * The status of an object of any kind: by the rules of {@code environment.yaml}, else by the class
 * of its built-in kind, else by the rules that come with Slipway, else by common conditions.
 */
public final class KubernetesStatus implements StatusRules {
  private final CustomStatus own;
  private final CustomStatus shipped;

  private KubernetesStatus(CustomStatus own, CustomStatus shipped) {
    this.own = own;
    this.shipped = shipped;
  }

  /** Without rules of an environment. */
  public static KubernetesStatus standard() {
    return with(List.of());
  }

  /**
   * With rules of an environment.
   *
   * @param rules of {@code spec.wait.rules}; they take precedence
   */
  public static KubernetesStatus with(List<KindRules> rules) {
    return new KubernetesStatus(new CustomStatus(rules), CustomStatus.shipped());
  }

  @Override
  public Status status(Observation observation) {
    ObjectFields object = ObjectFields.of(observation.object());
    if (object.map().isEmpty()) {
      return Status.of(State.NOT_FOUND, "it does not exist");
    }
    if (object.has("metadata", "deletionTimestamp")) {
      return Terminating.status(object);
    }
    Optional<Status> byOwnRules = own.status(observation);
    if (byOwnRules.isPresent()) {
      return byOwnRules.get();
    }
    GroupKind kind = object.groupKind();
    Optional<StatusRules> builtIn = KindClasses.of(kind);
    if (builtIn.isPresent()) {
      return unseen(object).orElseGet(() -> builtIn.get().status(observation));
    }
    if (BuiltInKinds.builtIn(kind.group())) {
      return unseen(object).orElseGet(() -> Status.of(State.CURRENT, "it exists"));
    }
    return shipped.status(observation).orElseGet(() -> CommonConditions.status(observation));
  }

  @Override
  public Status deleted(Observation last) {
    GroupKind kind = ObjectFields.of(last.object()).groupKind();
    return KindClasses.of(kind)
        .map(rules -> rules.deleted(last))
        .orElseGet(() -> StatusRules.super.deleted(last));
  }

  /** What a status says of an older spec does not count. */
  private static Optional<Status> unseen(ObjectFields object) {
    long seen = object.number("status", "observedGeneration").orElse(0);
    return seen > 0 && Counts.unseen(object)
        ? Optional.of(Counts.unseen(desired(object)))
        : Optional.empty();
  }

  private static int desired(ObjectFields object) {
    return object.has("spec", "replicas") ? Counts.desired(object) : 0;
  }
}
