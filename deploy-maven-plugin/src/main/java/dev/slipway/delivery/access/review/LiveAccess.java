package dev.slipway.delivery.access.review;

import dev.slipway.delivery.access.review.Binding.RoleName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** What a role allows; empty if it does not exist or can't be read. */
  Optional<RoleRules> rules(RoleName role) {
    return Optional.ofNullable(roles.get(role));
  }
}
