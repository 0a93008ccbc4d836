package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.cluster.preview.ChangeSet;
import dev.slipway.delivery.sandbox.NotChecked;
import dev.slipway.delivery.sandbox.SandboxResult;
import dev.slipway.manifest.source.ObjectId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the objects of a release that no server could check. Pure. */
public final class UncheckedObjects {
  private UncheckedObjects() {}

  /**
   * How many objects none of the queried servers could check.
   *
   * @param live the cluster's result; empty when it was skipped
   * @param sandbox the sandbox's result; empty without a sandbox
   */
  public static int count(Optional<ChangeSet> live, Optional<SandboxResult> sandbox) {
    Optional<Set<String>> cluster =
        live.map(
            one -> one.unchecked().stream().map(ObjectId::toString).collect(Collectors.toSet()));
    Optional<Set<String>> other =
        sandbox.map(
            one -> one.notChecked().stream().map(NotChecked::object).collect(Collectors.toSet()));
    if (cluster.isPresent() && other.isPresent()) {
      cluster.get().retainAll(other.get());
    }
    return cluster.or(() -> other).map(Set::size).orElse(0);
  }
}
