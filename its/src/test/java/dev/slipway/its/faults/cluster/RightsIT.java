package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.its.bed.BedFile;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user who may read the whole cluster and write some kinds of one namespace only. */
class RightsIT {
  private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
  private static final String ROLE =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole",
       "metadata": {"name": "NAME"},
       "rules": [
         {"apiGroups": ["*"], "resources": ["*"], "verbs": ["get", "list"]},
         {"apiGroups": ["coordination.k8s.io"], "resources": ["leases"],
          "verbs": ["create", "update"]}]}
      """;
  private static final String BINDING =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
       "metadata": {"name": "NAME"},
       "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "NAME"},
       "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "limited"}]}
      """;
  private static final String WRITER =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "Role",
       "metadata": {"name": "writer"},
       "rules": [{"apiGroups": ["", "apps"], "resources": RESOURCES,
         "verbs": ["create", "patch", "delete"]}]}
      """;
  private static final String WRITES =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "RoleBinding",
       "metadata": {"name": "writer"},
       "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": "writer"},
       "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "limited"}]}
      """;

  private ClusterScene scene;
  private Shop shop;
  private Path limited;

  @BeforeEach
  void user() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here: the stand-in knows one user only");
    scene = ClusterScene.of(bed, "rights");
    shop = new Shop(scene.name());
    limited = scene.kubeconfig(scene.url(), "token: " + bed.get("kube.limited.token"));
    scene.makeNamespace();
    scene.makeNamespace(scene.name() + "-records");
    scene.client().create(RBAC + "clusterroles", ROLE.replace("NAME", scene.name()));
    scene.client().create(RBAC + "clusterrolebindings", BINDING.replace("NAME", scene.name()));
    grant(scene.name() + "-records", "[\"configmaps\"]");
  }

  @AfterEach
  void noUser() throws Exception {
    if (scene != null) {
      scene.client().delete(RBAC + "clusterrolebindings/" + scene.name());
      scene.client().delete(RBAC + "clusterroles/" + scene.name());
    }
  }

  @Test
  void allThatIsMissingIsSaidAtOnceAndNothingIsApplied() throws Exception {
    grant(scene.name(), "[\"configmaps\"]");
    var before = scene.live();

    assertThatThrownBy(() -> Run.of(limited).apply(withoutNamespace()))
        .hasMessageContaining("patch deployments.apps in namespace " + scene.name())
        .hasMessageContaining("patch services in namespace " + scene.name())
        .hasMessageContaining("patch serviceaccounts in namespace " + scene.name())
        .hasMessageNotContaining("configmaps")
        .hasMessageContaining("Nothing was applied");

    assertThat(scene.live()).isEqualTo(before);
    assertThat(scene.recorded()).isEmpty();
  }

  @Test
  void whatIsGrantedIsEnough() throws Exception {
    grant(scene.name(), "[\"configmaps\", \"services\", \"serviceaccounts\", \"deployments\"]");

    Run.of(limited).apply(withoutNamespace());

    scene.isWhole();
    var applied = scene.live();
    Run.of(limited).apply(withoutNamespace());
    assertThat(scene.live()).isEqualTo(applied);
  }

  /** The namespace is the administrator's. */
  private Release withoutNamespace() {
    String front = Shop.FRONT.substring(Shop.FRONT.indexOf("---") + 4);
    return shop.release(shop.app("front", front), shop.app("orders", Shop.ORDERS));
  }

  private void grant(String namespace, String resources) throws Exception {
    String base = RBAC + "namespaces/" + namespace;
    scene.client().create(base + "/roles", WRITER.replace("RESOURCES", resources));
    scene.client().create(base + "/rolebindings", WRITES);
    scene.awaitRbac();
  }
}
