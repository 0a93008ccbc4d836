package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.Binding.RoleName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a cluster has of RBAC.
 *
 * @param namespaces that carry the label of the environment
 * @param bindings in all namespaces that could be read, and cluster-wide ones
 * @param roles that could be read
 * @param policies admission policies and their bindings, those of levels only
 * @param reading what could be read
 */
public record LiveAccess(
    SortedSet<String> namespaces,
    List<Binding> bindings,
    Map<RoleName, RoleRules> roles,
    List<Map<String, Object>> policies,
    Reading reading) {

  /**
   * What could be read.
   *
   * @param bindings whether RoleBindings could, in each namespace of the environment
   * @param roles whether ClusterRoles could
   * @param policies whether admission policies could
   * @param missing permissions that the user of the kubeconfig lacks, {@code list
   *     rolebindings.rbac.authorization.k8s.io}
   */
  public record Reading(boolean bindings, boolean roles, boolean policies, List<String> missing) {
    public Reading {
      missing = List.copyOf(missing);
    }
  }

  public LiveAccess {
    namespaces = new TreeSet<>(namespaces);
    bindings = List.copyOf(bindings);
    roles = Map.copyOf(roles);
    policies = List.copyOf(policies);
  }

  /** Whether a binding of a holder, or of everybody, allows something there. */
  boolean allows(Holder holder, Permission permission) {
    Subject subject = holder.subject();
    Set<String> groups =
        subject.kind() == Subject.Kind.SERVICE_ACCOUNT
            ? Set.of(
                "system:authenticated",
                "system:serviceaccounts",
                "system:serviceaccounts:" + subject.namespace())
            : Set.of("system:authenticated");
    return bindings.stream()
        .filter(one -> one.namespace().isEmpty() || one.namespace().equals(holder.namespace()))
        .filter(
            one ->
                one.subjects().contains(subject)
                    || one.subjects().stream()
                        .anyMatch(
                            group ->
                                group.kind() == Subject.Kind.GROUP
                                    && groups.contains(group.name())))
        .anyMatch(one -> rules(one.role()).orElse(RoleRules.NONE).allow(permission));
  }

  /** What a role allows; empty if it does not exist or can't be read. */
  Optional<RoleRules> rules(RoleName role) {
    return Optional.ofNullable(roles.get(role));
  }
}
