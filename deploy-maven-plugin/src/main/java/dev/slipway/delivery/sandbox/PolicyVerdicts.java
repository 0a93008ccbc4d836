package dev.slipway.delivery.sandbox;

import dev.slipway.delivery.cluster.precondition.Lifting;
import dev.slipway.manifest.source.ObjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The verdicts of the sandbox under the release's own policies.
 *
 * @param refusals by these policies, by app and place; none of them is a refusal of the live
 *     cluster
 * @param accepted objects, {@code ConfigMap shop/settings}
 * @param own the policies it enforces @param trouble why it does not enforce them; empty when it
 *     does
 */
public record PolicyVerdicts(
    List<Rejection> refusals, Set<String> accepted, Optional<OwnPolicies> own, String trouble) {

  /** Of a release that has no such policies. */
  static final PolicyVerdicts NONE = new PolicyVerdicts(List.of(), Set.of(), Optional.empty(), "");

  /**
   * The result of a dry-run.
   *
   * @param verdicts of the objects under the policies, and of the policies themselves
   * @param trouble why the server does not enforce them; empty when it does
   */
  static PolicyVerdicts of(OwnPolicies own, Verdicts verdicts, String trouble) {
    if (!own.any() && own.silent().isEmpty()) {
      return NONE;
    }
    List<Rejection> refusals =
        verdicts.result().refusals().stream()
            .filter(refusal -> Lifting.denial(refusal.message()).isPresent())
            .toList();
    return new PolicyVerdicts(refusals, verdicts.acceptedObjects(), Optional.of(own), trouble);
  }

  public PolicyVerdicts {
    refusals = List.copyOf(refusals);
    accepted = Set.copyOf(accepted);
  }

  /**
   * The verdict on one object.
   *
   * @param accepted whether it is accepted
   * @param refused whether a policy refuses it
   * @param reason its refusal, or why there is no verdict; empty when accepted
   */
  public record Answer(boolean accepted, boolean refused, String reason) {
    /** No policy has anything against it. */
    public static final Answer ACCEPTED = new Answer(true, false, "");
  }

  /**
   * The answer to an object that a policy refuses on the live cluster.
   *
   * @param denial that policy and its binding
   * @param removed whether the release deletes that policy or binding
   */
  public Answer of(ObjectId object, Lifting.Denial denial, boolean removed) {
    Optional<Rejection> refusal =
        refusals.stream().filter(one -> one.object().equals(object.toString())).findFirst();
    if (refusal.isPresent()) {
      return new Answer(false, true, refusal.get().message());
    }
    Optional<String> silent =
        removed
            ? Optional.empty()
            : own.isEmpty()
                ? Optional.of(
                    "ValidatingAdmissionPolicy " + denial.policy() + " is not part of this release")
                : own.get().silent(denial.policy(), denial.binding(), object.namespace());
    if (silent.isPresent() || !trouble.isEmpty()) {
      return new Answer(false, false, silent.orElse(trouble));
    }
    boolean asked = own.map(OwnPolicies::any).orElse(false);
    return asked && !accepted.contains(object.toString())
        ? new Answer(false, false, "the sandbox writes it before its policies")
        : Answer.ACCEPTED;
  }
}
