package dev.slipway.delivery.cluster;

import dev.slipway.manifest.source.ApiVersion;
import dev.slipway.manifest.source.GroupKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A kind as a server serves it.
 *
 * @param group empty for the core group
 * @param plural the name in paths, {@code deployments}
 * @param verbs what can be done with it, {@code list}, {@code delete}; empty when unknown
 */
public record ApiResource(
    String group,
    String version,
    String kind,
    String plural,
    boolean namespaced,
    Set<String> verbs) {

  public static final ApiResource NAMESPACES =
      new ApiResource("", "v1", "Namespace", "namespaces", false);
  public static final ApiResource CONFIG_MAPS =
      new ApiResource("", "v1", "ConfigMap", "configmaps", true);
  public static final ApiResource LEASES =
      new ApiResource("coordination.k8s.io", "v1", "Lease", "leases", true);
  public static final ApiResource DEFINITIONS =
      new ApiResource(
          "apiextensions.k8s.io",
          "v1",
          "CustomResourceDefinition",
          "customresourcedefinitions",
          false);

  public ApiResource {
    verbs = Set.copyOf(verbs);
  }

  /** A kind of which nothing more needs to be known. */
  public ApiResource(String group, String version, String kind, String plural, boolean namespaced) {
    this(group, version, kind, plural, namespaced, Set.of());
  }

  /** {@code v1}, {@code apps/v1}. */
  public String apiVersion() {
    return new ApiVersion(group, version).toString();
  }

  /** {@code Deployment.apps}, {@code ConfigMap}: the kind in all its versions. */
  public String groupKind() {
    return new GroupKind(group, kind).toString();
  }

  /** The path of all objects of the kind in the whole cluster. */
  public String path() {
    return (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version + "/" + plural;
  }

  /**
   * The path of all objects of the kind in a namespace, to which new ones are posted.
   *
   * @param namespace left out when the kind has none
   */
  public String path(String namespace) {
    String base = (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version;
    return base + (namespaced ? "/namespaces/" + encoded(namespace) : "") + "/" + plural;
  }

  /**
   * The path of one object.
   *
   * @param namespace left out when the kind has none
   */
  public String path(String namespace, String name) {
    return path(namespace) + "/" + encoded(name);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
