package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that a cluster has for its user in a namespace: one request for any number of
 * permissions.
 *
 * @param complete whether there is nothing else that allows something, such as a webhook
 * @param resources {@code resourceRules} of a SelfSubjectRulesReview
 * @param paths {@code nonResourceRules}
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/authorization-resources/self-subject-rules-review-v1/">SelfSubjectRulesReview</a>
 */
record PermissionRules(
    boolean complete, List<Map<String, Object>> resources, List<Map<String, Object>> paths) {
  private static final ApiResource REVIEWS =
      new ApiResource(
          "authorization.k8s.io", "v1", "SelfSubjectRulesReview", "selfsubjectrulesreviews", false);

  /** The request needs a namespace; no RoleBinding can be in one of an invalid name. */
  private static final String NO_NAMESPACE = "slipway.none";

  private static final String ALL = "*";

  PermissionRules {
    resources = List.copyOf(resources);
    paths = List.copyOf(paths);
  }

  /**
   * Asks for them.
   *
   * @param namespace empty for the whole cluster
   * @return empty when the server does not say
   */
  static Optional<PermissionRules> ask(Cluster cluster, String namespace) {
    Map<String, Object> review =
        Map.of(
            "apiVersion", REVIEWS.apiVersion(),
            "kind", REVIEWS.kind(),
            "spec", Map.of("namespace", namespace.isEmpty() ? NO_NAMESPACE : namespace));
    try {
      return of(ManifestObject.map(cluster.create(REVIEWS, "", review).get("status")));
    } catch (ApiException | UserErrorException e) {
      return Optional.empty();
    }
  }

  private static Optional<PermissionRules> of(Map<String, Object> status) {
    return status.get("resourceRules") instanceof List<?> resources
        ? Optional.of(
            new PermissionRules(
                Boolean.FALSE.equals(status.get("incomplete")),
                maps(resources),
                status.get("nonResourceRules") instanceof List<?> paths ? maps(paths) : List.of()))
        : Optional.empty();
  }

  /** Whether a rule allows it, as the RBAC authorizer of Kubernetes matches rules. */
  boolean allow(Permission permission) {
    return permission.path()
        ? paths.stream().anyMatch(rule -> path(rule, permission))
        : resources.stream().anyMatch(rule -> resource(rule, permission));
  }

  private static boolean path(Map<String, Object> rule, Permission permission) {
    String path = permission.resource();
    return has(rule, "verbs", permission.verb())
        && texts(rule, "nonResourceURLs").stream()
            .anyMatch(
                url ->
                    url.equals(path)
                        || url.endsWith(ALL)
                            && path.startsWith(url.substring(0, url.length() - 1)));
  }

  private static boolean resource(Map<String, Object> rule, Permission permission) {
    List<String> names = texts(rule, "resourceNames");
    return has(rule, "verbs", permission.verb())
        && has(rule, "apiGroups", permission.group())
        && ofResource(texts(rule, "resources"), permission.resource())
        && (names.isEmpty() || names.contains(permission.name()));
  }

  private static boolean ofResource(List<String> resources, String resource) {
    int slash = resource.indexOf('/');
    return resources.contains(ALL)
        || resources.contains(resource)
        || slash >= 0 && resources.contains(ALL + resource.substring(slash));
  }

  private static boolean has(Map<String, Object> rule, String field, String value) {
    List<String> values = texts(rule, field);
    return values.contains(ALL) || values.contains(value);
  }

  private static List<String> texts(Map<String, Object> rule, String field) {
    return rule.get(field) instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }

  private static List<Map<String, Object>> maps(List<?> list) {
    return list.stream().map(ManifestObject::map).toList();
  }
}
