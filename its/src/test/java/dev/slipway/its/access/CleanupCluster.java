package dev.slipway.its.access;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.Cleanup;
import dev.slipway.delivery.access.cleanup.CleanupObjects;
import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ApiResources;
import dev.slipway.its.bed.BedFile;
import dev.slipway.manifest.source.ManifestObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An API server with what a cleanup consists of, except that nothing starts its CronJob. */
final class CleanupCluster implements AutoCloseable {
  static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  static final String POLICIES = "/apis/admissionregistration.k8s.io/v1/";
  private static final String LEASE = "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases";
  static final String MANAGER = LEASE + "/kube-controller-manager";

  final AccessScene scene;

  /** The user of the CronJob's pods. */
  final String account;

  CleanupCluster(BedFile bed) throws Exception {
    scene = new AccessScene(bed);
    account = "system:serviceaccount:" + scene.name + ":slipway-access-cleanup";
    try {
      install();
      awaitPolicy();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private void install() throws Exception {
    var unused =
        scene.done(
            "POST", "/api/v1/namespaces", "application/json", named("v1", "Namespace", scene.name));
    ApiResources served = scene.cluster().discover();
    Cleanup cleanup =
        new Cleanup("registry.example.com/kubectl:1.36", scene.name, Cleanup.SCHEDULE);
    for (ManifestObject object : CleanupObjects.of(cleanup, scene.name)) {
      ApiResource kind =
          served.kinds().stream()
              .filter(one -> one.kind().equals(object.kind()))
              .filter(one -> one.apiVersion().equals(object.content().get("apiVersion")))
              .findFirst()
              .orElseThrow();
      String namespace = kind.namespaced() ? scene.name : "";
      var applied = scene.cluster().apply(kind, namespace, object.name(), object.content());
    }
  }

  @Override
  public void close() throws Exception {
    for (String path :
        List.of(
            MANAGER,
            POLICIES + "validatingadmissionpolicybindings/slipway-access-cleanup",
            POLICIES + "validatingadmissionpolicybindings/slipway-access-cleanup-time",
            POLICIES + "validatingadmissionpolicies/slipway-access-cleanup",
            POLICIES + "validatingadmissionpolicies/slipway-access-cleanup-time",
            RBAC + "clusterroles/slipway:access-cleanup",
            RBAC + "clusterrolebindings/slipway:access-cleanup")) {
      HttpResponse<String> unused = scene.admin("DELETE", path, "", "");
    }
    scene.close();
  }

  /** The namespace of all bindings, and the name of the environment. */
  String name() {
    return scene.name;
  }

  /** Path of the bindings. */
  String rolebindings() {
    return RBAC + "namespaces/" + scene.name + "/rolebindings";
  }

  /** Deletes all bindings, and sets the clock of the control plane. */
  void reset(Instant now) throws Exception {
    var unused = scene.done("DELETE", rolebindings(), "", "");
    lease(now);
  }

  /** Policies hold a second or so after they are written. */
  private void awaitPolicy() {
    await("the policy holds")
        .until(
            () -> {
              bind("probe", "developer", scene.name, "2026-01-01T00:00:00Z");
              String path = rolebindings() + "/probe";
              int status = scene.as(account, "", "DELETE", path, "", "").statusCode();
              HttpResponse<String> unused = scene.admin("DELETE", path, "", "");
              return status == 422;
            });
  }

  /** Sets the clock of the control plane: when its leader last renewed its Lease. */
  void lease(Instant renewed) throws Exception {
    String spec =
        "\"spec\":{\"holderIdentity\":\"test\",\"renewTime\":\""
            + renewed.toString().replace("Z", ".000000Z")
            + "\"}}";
    String lease =
        named("coordination.k8s.io/v1", "Lease", "kube-controller-manager").replaceFirst("}$", "")
            + ","
            + spec;
    HttpResponse<String> made = scene.admin("POST", LEASE, "application/json", lease);
    if (made.statusCode() == 409) {
      var unused = scene.done("PATCH", MANAGER, AccessScene.MERGE, "{" + spec);
    } else {
      assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }
  }

  /** Makes a RoleBinding that says of itself what it is. */
  void bind(String name, String level, String environment, String expires) throws Exception {
    String labels =
        "{\"slipway.dev/access\":\"%s\",\"slipway.dev/environment\":\"%s\"}"
            .formatted(level, environment);
    String annotations =
        expires.isEmpty() ? "{}" : "{\"slipway.dev/expires\":\"%s\"}".formatted(expires);
    scene.done("POST", rolebindings(), "application/json", body(name, labels, annotations));
  }

  /** A RoleBinding as JSON. */
  static String body(String name, String labels, String annotations) {
    return """
    {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
     "metadata": {"name": "%s", "labels": %s, "annotations": %s},
     "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole",
      "name": "view"}, "subjects": []}
    """
        .formatted(name, labels, annotations);
  }

  private static String named(String apiVersion, String kind, String name) {
    return "{\"apiVersion\":\"%s\",\"kind\":\"%s\",\"metadata\":{\"name\":\"%s\"}}"
        .formatted(apiVersion, kind, name);
  }

  /** Names of the RoleBindings. */
  List<String> bindings() throws Exception {
    List<String> names = new ArrayList<>();
    scene
        .done("GET", rolebindings(), "", "")
        .path("items")
        .forEach(item -> names.add(item.path("metadata").path("name").asString("")));
    Collections.sort(names);
    return names;
  }
}
