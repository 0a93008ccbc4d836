package dev.slipway.its.bed;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * Waits until the authorizer of an API server obeys what was written. It hears of Roles,
 * RoleBindings and the two of clusters by four watches, each in the order of the writes: when it
 * obeys a marker of each kind, it obeys what was written before.
 */
public final class RbacSync {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

  private final KubeRequests kube;
  private final String marker = "marker-" + UUID.randomUUID();

  private RbacSync(KubeRequests kube) {
    this.kube = kube;
  }

  /**
   * Waits, a minute at most.
   *
   * @param kube as the administrator
   */
  public static void await(KubeRequests kube) throws IOException, InterruptedException {
    RbacSync sync = new RbacSync(kube);
    sync.pair("", "Cluster", "clusterroles", "clusterrolebindings");
    sync.pair("namespaces/default/", "", "roles", "rolebindings");
  }

  /** A role and its binding allow two users of their own to read a resource of that name. */
  private void pair(String namespace, String kind, String roles, String bindings)
      throws IOException, InterruptedException {
    String base = RBAC + namespace;
    String user = marker + kind;
    create(
        base + roles,
        """
        {"metadata": {"name": "%1$s"},
         "rules": [{"apiGroups": ["markers.example"], "resources": ["%1$s"], "verbs": ["get"]}]}
        """
            .formatted(marker));
    create(
        base + bindings,
        """
        {"metadata": {"name": "%1$s"},
         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "%2$sRole", "name": "%1$s"},
         "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "%3$s"}]}
        """
            .formatted(marker, kind, user));
    Await.await("the authorizer obeys " + roles).until(() -> allowed(user));
    for (String kinds : List.of(bindings, roles)) {
      require("DELETE", base + kinds + "/" + marker, "");
    }
  }

  private boolean allowed(String user) throws IOException, InterruptedException {
    String review =
        """
        {"spec": {"user": "%s", "resourceAttributes": {"namespace": "default",
         "group": "markers.example", "resource": "%s", "verb": "get"}}}
        """
            .formatted(user, marker);
    return require("POST", REVIEWS, review).contains("\"allowed\":true");
  }

  private void create(String path, String body) throws IOException, InterruptedException {
    String unused = require("POST", path, body);
  }

  private String require(String method, String path, String body)
      throws IOException, InterruptedException {
    var answer = kube.call(method, path, "", body);
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(method + " " + path + ": " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }
}
