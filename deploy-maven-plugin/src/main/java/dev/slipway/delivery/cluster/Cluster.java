package dev.slipway.delivery.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes API server. All calls may come from several threads. A server that does not answer
 * is a {@link dev.slipway.manifest.error.UserErrorException} (CLUSTER_UNREACHABLE).
 */
public interface Cluster extends ObjectSource, AutoCloseable {
  /** How long to wait for a list in which only other environments and teams may have objects. */
  Duration OTHERS = Duration.ofSeconds(15);

  /** How long to wait for a list that can be replaced by one request per object. */
  Duration OWN = Duration.ofSeconds(60);

  /** Slipway's field manager name. */
  String FIELD_MANAGER = "slipway";

  /** The server as users know it. */
  String server();

  /** The server and where its address comes from, for messages. */
  default String origin() {
    return server();
  }

  /**
   * Opens a connection ahead of its use, and requests the kinds: the first takes a third of a
   * second. The first {@link #discover} after it makes no request.
   *
   * @throws dev.slipway.manifest.error.UserErrorException when the server can't be reached
   */
  default void connect() {}

  /** Requests the kinds that the server has now. */
  ApiResources discover() throws ApiException;

  /** An object, empty when there is none. */
  Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name)
      throws ApiException;

  /** The state of an object, empty when there is none. */
  Optional<ObjectState> state(ApiResource resource, String namespace, String name)
      throws ApiException;

  /** The state of all objects of a kind with a label, in the whole cluster. */
  List<ObjectState> list(ApiResource resource, String labelSelector) throws ApiException;

  /**
   * As {@link #list}, for lists that a run can do without: a response that is late or invalid is an
   * exception too (status 0).
   */
  default List<ObjectState> listWithin(ApiResource resource, String labelSelector, Duration limit)
      throws ApiException {
    return list(resource, labelSelector);
  }

  /**
   * The state of some objects, with the exceptions of {@link #listWithin}.
   *
   * @param query without a field selector
   */
  default List<ObjectState> states(ObjectQuery query) throws ApiException {
    return listWithin(query.resource(), query.labelSelector(), OWN).stream()
        .filter(state -> query.namespace().isEmpty() || state.namespace().equals(query.namespace()))
        .toList();
  }

  /** As {@link #objects}, with the exceptions of {@link #listWithin}. */
  default List<Map<String, Object>> objectsWithin(
      ApiResource resource, String labelSelector, Duration limit) throws ApiException {
    return objects(resource, labelSelector);
  }

  /**
   * All objects of a kind, whole, in the whole cluster.
   *
   * @param labelSelector empty for all
   */
  List<Map<String, Object>> objects(ApiResource resource, String labelSelector) throws ApiException;

  /**
   * Server-side apply as {@link #FIELD_MANAGER}: takes over fields from others, rejects unknown
   * fields.
   */
  Applied apply(ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException;

  /** The same without writing: the result of an apply, as far as the server can tell. */
  Preview dryRun(ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException;

  /**
   * The result of a merge patch, without writing. Nulls remove fields.
   *
   * @param strategic whether lists are merged as Kubernetes' own kinds have it; else they are
   *     replaced
   * @return the object, whole, as the server would answer
   */
  Map<String, Object> dryRunMerge(
      ApiResource resource,
      String namespace,
      String name,
      Map<String, Object> patch,
      boolean strategic)
      throws ApiException;

  /**
   * The result of a JSON patch, without writing.
   *
   * @return the object, whole, as the server would answer
   */
  Map<String, Object> dryRunJson(
      ApiResource resource, String namespace, String name, List<Map<String, Object>> operations)
      throws ApiException;

  /**
   * Creates an object.
   *
   * @return the object as created
   * @throws ApiException with status 409 when it already exists
   */
  Map<String, Object> create(ApiResource resource, String namespace, Map<String, Object> content)
      throws ApiException;

  /**
   * Replaces an object.
   *
   * @param content with the resourceVersion that it must still have
   * @return the object as it is then
   * @throws ApiException with status 409 when another writer was first
   */
  Map<String, Object> replace(
      ApiResource resource, String namespace, String name, Map<String, Object> content)
      throws ApiException;

  /**
   * Rewrites the managedFields of an object; changes nothing else.
   *
   * @param resourceVersion that the object must still have
   * @throws ApiException with status 409 when it has another one by now
   */
  void setManagedFields(
      ApiResource resource,
      String namespace,
      String name,
      String resourceVersion,
      List<Map<String, Object>> managedFields)
      throws ApiException;

  /**
   * Sets an annotation as another manager than {@link #FIELD_MANAGER}, so that no apply removes it.
   *
   * @throws ApiException with status 404 when the object no longer exists
   */
  void annotate(ApiResource resource, String namespace, String name, String key, String value)
      throws ApiException;

  /**
   * Deletes exactly the object that was read; its dependents are deleted in the background.
   *
   * @return false when it no longer exists
   * @throws ApiException with status 409 when it was replaced or changed
   */
  boolean delete(ApiResource resource, ObjectState seen) throws ApiException;

  /** The last lines of a container's log; empty where there are none. */
  default String log(PodLog log) throws ApiException {
    return "";
  }

  /** How far the server's clock is ahead of this machine's, by its last answer; zero if unknown. */
  default Duration clockAhead() {
    return Duration.ZERO;
  }

  @Override
  void close();

  /** The result of an apply. */
  record Applied(boolean created, ObjectState state) {}

  /**
   * What an apply would leave.
   *
   * @param object whole, as the server would answer
   */
  record Preview(boolean creates, Map<String, Object> object) {}
}
