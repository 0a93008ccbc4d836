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
 * @param reading what could be read
 */
public record LiveAccess(
    SortedSet<String> namespaces,
    List<Binding> bindings,
    Map<RoleName, LiveRole> roles,
    Reading reading) {

  /**
   * A Role or ClusterRole.
   *
   * @param labels that decide which other roles take its rules over
   * @param environment whose it is; empty for none
   */
  public record LiveRole(RoleRules rules, Map<String, String> labels, String environment) {}

  /**
   * What could be read.
   *
   * @param bindings whether RoleBindings could, in each namespace of the environment
   * @param roles whether ClusterRoles could
   * @param missing permissions that the user of the kubeconfig lacks, {@code list
   *     rolebindings.rbac.authorization.k8s.io}
   */
  public record Reading(boolean bindings, boolean roles, List<String> missing) {
    public Reading {
      missing = List.copyOf(missing);
    }
  }

  public LiveAccess {
    namespaces = new TreeSet<>(namespaces);
    bindings = List.copyOf(bindings);
    roles = Map.copyOf(roles);
  }

  /** What a role allows; empty if it does not exist or can't be read. */
  Optional<RoleRules> rules(RoleName role) {
    return Optional.ofNullable(roles.get(role)).map(LiveRole::rules);
  }
}
