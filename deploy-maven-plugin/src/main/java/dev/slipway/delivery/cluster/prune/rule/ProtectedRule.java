package dev.slipway.delivery.cluster.prune.rule;

import java.util.Optional;
import java.util.Set;

/**
 * System namespaces and the namespace of the run record are kept. Our objects in them may be
 * deleted.
 */
final class ProtectedRule implements Rule {
  private static final Set<String> NAMESPACES =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  @Override
  public Optional<KeptObject> keep(PruneCandidate found, PruneScope scope) {
    String name = found.state().name();
    boolean kept =
        found.resource().groupKind().equals("Namespace")
            && (NAMESPACES.contains(name) || name.equals(scope.recordNamespace()));
    return kept
        ? Rule.kept(found, KeepReason.PROTECTED, "this namespace is never deleted")
        : Optional.empty();
  }
}
