package dev.slipway.delivery.cluster.watch;

import dev.slipway.delivery.cluster.ApiResource;
import java.util.List;

/**
 * Objects of one kind that are watched.
 *
 * @param labelSelector {@code app.kubernetes.io/managed-by=slipway}; empty for all
 * @param fieldSelector {@code type=Warning}; empty for all
 * @param namespaces where the objects are: one alone is watched by itself; of several, the whole
 *     cluster is watched, or each of them where that is not allowed; empty for the whole cluster
 */
public record WatchScope(
    ApiResource resource, String labelSelector, String fieldSelector, List<String> namespaces) {

  public WatchScope {
    namespaces = namespaces.stream().distinct().sorted().toList();
  }

  /** All objects of a kind in the whole cluster. */
  public static WatchScope all(ApiResource resource) {
    return new WatchScope(resource, "", "", List.of());
  }

  /** The same, of objects with these labels only. */
  public WatchScope labelled(String selector) {
    return new WatchScope(resource, selector, fieldSelector, namespaces);
  }

  /** The same, of objects with these fields only. */
  public WatchScope withFields(String selector) {
    return new WatchScope(resource, labelSelector, selector, namespaces);
  }

  /** The same, of objects in these namespaces. */
  public WatchScope in(List<String> some) {
    return new WatchScope(resource, labelSelector, fieldSelector, some);
  }
}
