package dev.slipway.delivery.cluster.preview;

import dev.slipway.delivery.cluster.ApiResource;
import java.util.Comparator;

/**
 * One permission in RBAC's terms.
 *
 * @param group empty for the core group
 * @param resource in the plural, {@code deployments} or {@code pods/log}; or a path that begins
 *     with a slash, for requests that are about no object
 * @param namespace empty for the whole cluster
 * @param name of the only object, empty for all
 */
public record Permission(String verb, String group, String resource, String namespace, String name)
    implements Comparable<Permission> {
  private static final Comparator<Permission> ORDER =
      Comparator.comparing(Permission::text)
          .thenComparing(Permission::group)
          .thenComparing(Permission::resource)
          .thenComparing(Permission::namespace);

  /** For all objects of a kind. */
  static Permission of(String verb, ApiResource kind, String namespace) {
    return new Permission(verb, kind.group(), kind.plural(), namespace, "");
  }

  /** Whether it is about a path of the API server. */
  public boolean path() {
    return resource.startsWith("/");
  }

  /** {@code patch deployments.apps in namespace shop}, {@code bind clusterroles.…/admin}. */
  public String text() {
    String kind = group.isEmpty() || path() ? resource : resource + "." + group;
    return verb
        + " "
        + kind
        + (name.isEmpty() ? "" : "/" + name)
        + (namespace.isEmpty() ? "" : " in namespace " + namespace);
  }

  @Override
  public int compareTo(Permission other) {
    return ORDER.compare(this, other);
  }
}
