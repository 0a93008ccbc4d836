package dev.slipway.delivery.sandbox;

import java.util.List;

/**
 * A server's verdicts on all objects of a release.
 *
 * @param accepted how many objects it would take
 * @param refusals of all apps, by app and place
 * @param notChecked objects of kinds that it does not have, by app and place
 * @param policies its verdicts under the release's own policies
 */
public record SandboxResult(
    int accepted, List<Rejection> refusals, List<NotChecked> notChecked, PolicyVerdicts policies) {

  public SandboxResult {
    refusals = List.copyOf(refusals);
    notChecked = List.copyOf(notChecked);
  }

  /** Of a release without policies of its own. */
  SandboxResult(int accepted, List<Rejection> refusals, List<NotChecked> notChecked) {
    this(accepted, refusals, notChecked, PolicyVerdicts.NONE);
  }

  SandboxResult with(PolicyVerdicts verdicts) {
    return new SandboxResult(accepted, refusals, notChecked, verdicts);
  }

  /** Whether an object was neither refused nor left out. */
  public boolean accepts(String object) {
    return refusals.stream().noneMatch(one -> one.object().equals(object))
        && notChecked.stream().noneMatch(one -> one.object().equals(object));
  }

  /** Whether nothing was refused. */
  public boolean passed() {
    return refusals.isEmpty();
  }
}
