package dev.slipway.delivery.environment;

import java.util.List;
import java.util.Optional;

/**
 * The settings of {@code environment.yaml} for runs that apply the environment.
 *
 * @param recordNamespace where the run record is kept
 * @param prune what a run may delete
 * @param ignored fields that are left to their owners, by kind
 * @param formerNames of the environment: what it applied under them is its own
 * @param reach what apps may write beyond their own namespace; empty when nothing is refused
 * @param waiting how runs wait for what they applied
 * @param notifications who is told of runs
 */
public record RunPolicy(
    String recordNamespace,
    PrunePolicy prune,
    List<IgnoredFields> ignored,
    List<String> formerNames,
    Optional<List<Reach>> reach,
    WaitPolicy waiting,
    List<NotifyTarget> notifications) {
  private static final String RECORD_NAMESPACE = "slipway-system";

  /** Of an {@code environment.yaml} that says nothing of it. */
  public static final RunPolicy STANDARD = recordingIn(RECORD_NAMESPACE);

  public RunPolicy {
    ignored = List.copyOf(ignored);
    formerNames = List.copyOf(formerNames);
    reach = reach.map(List::copyOf);
    notifications = List.copyOf(notifications);
  }

  /** The standard with another namespace. */
  public static RunPolicy recordingIn(String namespace) {
    return new RunPolicy(
        namespace,
        PrunePolicy.STANDARD,
        List.of(),
        List.of(),
        Optional.empty(),
        WaitPolicy.STANDARD,
        List.of());
  }

  /** The same with other rules for what is deleted. */
  public RunPolicy with(PrunePolicy policy) {
    return new RunPolicy(
        recordNamespace, policy, ignored, formerNames, reach, waiting, notifications);
  }

  /** The same with fields that are left to others. */
  public RunPolicy ignoring(List<IgnoredFields> fields) {
    return new RunPolicy(
        recordNamespace, prune, fields, formerNames, reach, waiting, notifications);
  }

  /** The same for an environment that had these names. */
  public RunPolicy formerly(List<String> names) {
    return new RunPolicy(recordNamespace, prune, ignored, names, reach, waiting, notifications);
  }

  /** The same with what apps may write beyond their own namespace. */
  public RunPolicy reaching(Optional<List<Reach>> allowed) {
    return new RunPolicy(
        recordNamespace, prune, ignored, formerNames, allowed, waiting, notifications);
  }

  /** The same with receivers of reports. */
  public RunPolicy notifying(List<NotifyTarget> targets) {
    return new RunPolicy(recordNamespace, prune, ignored, formerNames, reach, waiting, targets);
  }
}
