package dev.slipway.delivery.cluster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes API server. All calls may come from several threads. A server that does not answer
 * is a {@link dev.slipway.manifest.error.UserErrorException} (CLUSTER_UNREACHABLE).
 */
public interface Cluster extends AutoCloseable {
  /** Our name as an owner of fields. */
  String FIELD_MANAGER = "slipway";

  /** The server as people know it. */
  String server();

  /** The server and where its address comes from, for messages. */
  default String origin() {
    return server();
  }

  /** Asks for the kinds that the server has now. */
  ApiResources discover() throws ClusterRefusal;

  /** An object, empty when there is none. */
  Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name)
      throws ClusterRefusal;

  /** The state of an object, empty when there is none. */
  Optional<ObjectState> state(ApiResource resource, String namespace, String name)
      throws ClusterRefusal;

  /** The state of all objects of a kind with a label, in the whole cluster. */
  List<ObjectState> list(ApiResource resource, String labelSelector) throws ClusterRefusal;

  /**
   * Server-side apply as {@link #FIELD_MANAGER}: takes fields over from others, refuses unknown
   * ones.
   */
  Applied apply(ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ClusterRefusal;

  @Override
  void close();

  /** What an apply left. */
  record Applied(boolean created, ObjectState state) {}
}
