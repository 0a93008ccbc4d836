package dev.slipway.delivery.access.review.live;

import dev.slipway.delivery.access.review.Binding;
import dev.slipway.delivery.access.review.Binding.RoleName;
import dev.slipway.delivery.access.review.LiveAccess;
import dev.slipway.delivery.access.review.LiveAccess.Reading;
import dev.slipway.delivery.access.review.RoleRules;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import dev.slipway.delivery.cluster.ObjectQuery;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/**
 * Reads RBAC of a cluster: all of it where that is allowed, else namespace by namespace. What the
 * user may not read is left out, and named. Writes nothing.
 */
public final class LiveAccessReader {
  private static final int AT_A_TIME = 4;
  private static final int FORBIDDEN = 403;

  private static final ApiResource ROLE_BINDINGS = rbac("RoleBinding", "rolebindings", true);
  private static final ApiResource CLUSTER_ROLE_BINDINGS =
      rbac("ClusterRoleBinding", "clusterrolebindings", false);
  private static final ApiResource ROLES = rbac("Role", "roles", true);
  private static final ApiResource CLUSTER_ROLES = rbac("ClusterRole", "clusterroles", false);
  private static final List<ApiResource> POLICIES =
      List.of(
          new ApiResource(
              "admissionregistration.k8s.io",
              "v1",
              "ValidatingAdmissionPolicy",
              "validatingadmissionpolicies",
              false),
          new ApiResource(
              "admissionregistration.k8s.io",
              "v1",
              "ValidatingAdmissionPolicyBinding",
              "validatingadmissionpolicybindings",
              false));

  private final Cluster cluster;
  private final String environment;

  public LiveAccessReader(Cluster cluster, String environment) {
    this.cluster = cluster;
    this.environment = environment;
  }

  private static ApiResource rbac(String kind, String plural, boolean namespaced) {
    return new ApiResource("rbac.authorization.k8s.io", "v1", kind, plural, namespaced);
  }

  /** Objects of a kind, or the permission that is missing for them. */
  private record Listed(List<Map<String, Object>> objects, List<String> missing) {
    boolean complete() {
      return missing.isEmpty();
    }
  }

  /**
   * All that is to be known.
   *
   * @param namespaces that files name: read one by one where a list of all is forbidden
   * @throws ApiException when the server refuses for another reason than a missing permission
   */
  public LiveAccess read(Collection<String> namespaces) throws IOException, ApiException {
    List<Callable<Listed>> lists =
        List.of(
            () ->
                list(
                    new ObjectQuery(
                        ApiResource.NAMESPACES,
                        "",
                        MetadataKeys.ENVIRONMENT + "=" + environment,
                        "")),
            () -> inNamespaces(ROLE_BINDINGS, namespaces),
            () -> list(ObjectQuery.all(CLUSTER_ROLE_BINDINGS)),
            () -> inNamespaces(ROLES, namespaces),
            () -> list(ObjectQuery.all(CLUSTER_ROLES)),
            () -> list(ObjectQuery.all(POLICIES.get(0))),
            () -> list(ObjectQuery.all(POLICIES.get(1))));
    List<Listed> listed = all(lists);
    SortedSet<String> labelled = new TreeSet<>();
    listed.get(0).objects().forEach(one -> labelled.add(name(one)));
    List<Binding> bindings = new ArrayList<>();
    listed.get(1).objects().forEach(one -> bindings.add(Binding.of(one)));
    listed.get(2).objects().forEach(one -> bindings.add(Binding.of(one)));
    Map<RoleName, RoleRules> roles = new HashMap<>();
    for (int i = 3; i <= 4; i++) {
      listed.get(i).objects().forEach(one -> roles.put(role(one), RoleRules.of(one)));
    }
    List<Map<String, Object>> policies = new ArrayList<>(listed.get(5).objects());
    policies.addAll(listed.get(6).objects());
    List<String> missing = new ArrayList<>();
    listed.forEach(one -> missing.addAll(one.missing()));
    return new LiveAccess(
        labelled,
        bindings,
        roles,
        policies,
        new Reading(
            listed.get(1).complete(),
            listed.get(4).complete(),
            listed.get(5).complete() && listed.get(6).complete(),
            missing));
  }

  private static List<Listed> all(List<Callable<Listed>> lists) throws IOException, ApiException {
    try {
      return new Parallel(AT_A_TIME).all(lists);
    } catch (IOException e) {
      if (e.getCause() instanceof ApiException refused) {
        throw refused;
      }
      throw e;
    }
  }

  private Listed inNamespaces(ApiResource resource, Collection<String> namespaces)
      throws ApiException {
    Listed everywhere = list(ObjectQuery.all(resource));
    if (everywhere.complete()) {
      return everywhere;
    }
    List<Map<String, Object>> objects = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String namespace : namespaces) {
      Listed one = list(new ObjectQuery(resource, namespace, "", ""));
      objects.addAll(one.objects());
      missing.addAll(one.missing());
    }
    return new Listed(objects, namespaces.isEmpty() ? everywhere.missing() : missing);
  }

  private Listed list(ObjectQuery query) throws ApiException {
    try {
      return new Listed(cluster.list(query).objects(), List.of());
    } catch (ApiException e) {
      if (e.status() == FORBIDDEN) {
        return new Listed(List.of(), List.of(permission(query)));
      }
      if (e.status() == 404) { // a server without this kind
        return new Listed(List.of(), List.of());
      }
      throw e;
    }
  }

  private static String permission(ObjectQuery query) {
    ApiResource resource = query.resource();
    return "list "
        + resource.plural()
        + (resource.group().isEmpty() ? "" : "." + resource.group())
        + (query.namespace().isEmpty() ? "" : " in namespace " + query.namespace());
  }

  private static RoleName role(Map<String, Object> object) {
    Object namespace = ManifestObject.map(object.get("metadata")).get("namespace");
    return new RoleName(namespace instanceof String text ? text : "", name(object));
  }

  private static String name(Map<String, Object> object) {
    return Optional.ofNullable(ManifestObject.map(object.get("metadata")).get("name"))
        .map(String::valueOf)
        .orElse("");
  }
}
