package dev.slipway.delivery.cluster.record;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.MetadataKeys;
import java.util.Map;

/**
 * The namespace of records and Leases; it carries no environment label, so nothing ever prunes it.
 *
 * @param name of the namespace
 */
public record RecordNamespace(Cluster cluster, String name) {

  /** Creates it if it does not exist. */
  public void ensure() throws ApiException {
    if (!exists()) {
      Map<String, Object> metadata =
          Map.of("name", name, "labels", Map.of(MetadataKeys.MANAGED_BY, MetadataKeys.MANAGER));
      cluster.apply(
          ApiResource.NAMESPACES,
          "",
          name,
          Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", metadata));
    }
  }

  private boolean exists() throws ApiException {
    try {
      return cluster.state(ApiResource.NAMESPACES, "", name).isPresent();
    } catch (ApiException e) {
      if (e.status() == 403) {
        return true; // a user who can't read namespaces has been given one
      }
      throw e;
    }
  }
}
