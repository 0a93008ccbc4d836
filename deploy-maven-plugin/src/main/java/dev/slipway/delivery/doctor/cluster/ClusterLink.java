package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.ClusterErrors;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Once;
import dev.slipway.delivery.doctor.SkippedException;
import dev.slipway.delivery.doctor.server.Server;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.Map;

/** The API server of a kubeconfig, and the user that requests are made as. */
public final class ClusterLink {
  private static final ApiResource REVIEWS =
      new ApiResource(
          "authorization.k8s.io",
          "v1",
          "SelfSubjectAccessReview",
          "selfsubjectaccessreviews",
          false);

  private final ClusterAccess access;
  private final Server server;
  private final Cluster cluster;
  private final Once<String> login;

  /**
   * @param server whose first answer is that to {@code /version}
   * @param cluster closed by who opened it
   */
  public ClusterLink(ClusterAccess access, Server server, Cluster cluster) {
    this.access = access;
    this.server = server;
    this.cluster = cluster;
    this.login = new Once<>(this::askWhatIsAllowed);
  }

  /** A request to the API. */
  @FunctionalInterface
  interface Request<T> {
    T send() throws ApiException, IOException;
  }

  ClusterAccess access() {
    return access;
  }

  Server server() {
    return server;
  }

  Cluster cluster() {
    return cluster;
  }

  /** Makes a request; a refusal is explained. */
  <T> T ask(String doing, Request<T> request) throws IOException {
    try {
      return request.send();
    } catch (ApiException e) {
      throw ClusterErrors.refused(doing, cluster.origin(), e);
    }
  }

  /** Who the server takes the user for, or why it does not. */
  String login() throws IOException {
    server.require();
    return login.get();
  }

  /** The same for checks that need it. */
  void requireLogin() throws IOException {
    try {
      login();
    } catch (UserErrorException e) {
      throw new SkippedException(CheckId.CLUSTER_LOGIN.id() + " failed");
    }
  }

  /** Any user that is known may ask what it may do: this is refused for unknown ones only. */
  private String askWhatIsAllowed() throws IOException {
    Map<String, Object> attributes =
        Map.of("verb", "get", "group", "", "resource", "namespaces", "name", "default");
    Map<String, Object> review =
        Map.of(
            "apiVersion", REVIEWS.apiVersion(),
            "kind", REVIEWS.kind(),
            "spec", Map.of("resourceAttributes", attributes));
    ask("Asking what the user may do", () -> cluster.create(REVIEWS, "", review));
    return access.origin();
  }
}
