package dev.slipway.delivery.environment;

import java.util.List;

/**
 * What an app may write beyond its own namespace: one item of {@code spec.reach}.
 *
 * @param app its name
 * @param kinds without namespaces, {@code ClusterRole}, or with their group {@code
 *     Gateway.acme.example}
 * @param namespaces in which it may have objects, and whose Namespace it may write
 */
public record Reach(String app, List<String> kinds, List<String> namespaces) {
  public Reach {
    kinds = List.copyOf(kinds);
    namespaces = List.copyOf(namespaces);
  }

  /**
   * Whether it covers an object.
   *
   * @param namespace of the object, empty when its kind has none
   */
  public boolean covers(String group, String kind, String namespace, String name) {
    if (!namespace.isEmpty()) {
      return namespaces.contains(namespace);
    }
    if (kind.equals("Namespace") && group.isEmpty()) {
      return namespaces.contains(name);
    }
    return kinds.contains(kind) || !group.isEmpty() && kinds.contains(kind + "." + group);
  }
}
