package dev.slipway.delivery.cluster;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A kind as a server serves it.
 *
 * @param group empty for the core group
 * @param plural the name in paths, {@code deployments}
 */
public record ApiResource(
    String group, String version, String kind, String plural, boolean namespaced) {

  /** {@code v1}, {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The path of all objects of the kind in the whole cluster. */
  public String path() {
    return (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version + "/" + plural;
  }

  /**
   * The path of one object.
   *
   * @param namespace left out when the kind has none
   */
  public String path(String namespace, String name) {
    String base = (group.isEmpty() ? "/api/" : "/apis/" + group + "/") + version;
    String scope = namespaced ? "/namespaces/" + encoded(namespace) : "";
    return base + scope + "/" + plural + "/" + encoded(name);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
