package dev.slipway.delivery.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code spec.access} of {@code environment.yaml}; without that section an environment manages no
 * access.
 *
 * @param adminAllowed whether there may be grants of level admin
 * @param max the longest time from now to the end of an admin grant, 1 to 72 hours
 * @param readers subjects with level readonly in each namespace of the environment
 * @param readerLogs whether level readonly includes logs of pods
 * @param kyverno whether bindings of admin grants carry the label by which Kyverno deletes them
 * @param cleanup the CronJob that deletes expired bindings; empty for none
 * @param rbac RBAC objects that apps may bring
 */
public record AccessPolicy(
    boolean adminAllowed,
    Duration max,
    List<Subject> readers,
    boolean readerLogs,
    boolean kyverno,
    Optional<Cleanup> cleanup,
    List<RbacAllowance> rbac) {
  /** The longest time that a file may allow. */
  public static final Duration CAP = Duration.ofHours(72);

  /** Of a section that says nothing. */
  public static final AccessPolicy STANDARD =
      new AccessPolicy(
          false, Duration.ofHours(8), List.of(), false, false, Optional.empty(), List.of());

  public AccessPolicy {
    readers = List.copyOf(readers);
    rbac = List.copyOf(rbac);
  }
}
