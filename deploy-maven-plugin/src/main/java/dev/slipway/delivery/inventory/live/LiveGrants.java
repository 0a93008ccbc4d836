package dev.slipway.delivery.inventory.live;

import dev.slipway.delivery.access.AccessKeys;
import dev.slipway.delivery.access.Subject;
import dev.slipway.delivery.access.review.Binding;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts.GrantFacts.Seen;
import java.util.Comparator;
import java.util.List;

/** The bindings of levels of access in a cluster, which has one environment that manages access. */
final class LiveGrants {
  private static final ApiResource BINDINGS =
      new ApiResource("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings", true);

  private LiveGrants() {}

  static List<GrantFacts> read(Cluster cluster) throws ApiException {
    return cluster.list(new ObjectQuery(BINDINGS, "", AccessKeys.LEVEL, "")).objects().stream()
        .map(Binding::of)
        .filter(Binding::ofLevel)
        .sorted(Comparator.comparing(Binding::namespace).thenComparing(Binding::name))
        .map(LiveGrants::grant)
        .toList();
  }

  private static GrantFacts grant(Binding binding) {
    Binding.Marks marks = binding.marks();
    return new GrantFacts(
        binding.namespace(),
        marks.access(),
        binding.subjects().stream().sorted().map(Subject::toString).toList(),
        marks.reason(),
        marks.requestedBy(),
        marks.expires(),
        Seen.CLUSTER);
  }
}
