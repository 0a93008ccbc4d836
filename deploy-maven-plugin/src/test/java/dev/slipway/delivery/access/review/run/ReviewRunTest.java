package dev.slipway.delivery.access.review.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.review.DifferenceKind;
import dev.slipway.delivery.access.review.ReviewScene;
import dev.slipway.delivery.access.review.output.ReviewJson;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.notify.webhook.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReviewRunTest extends ReviewRunScene {
  private static final String EXPIRED =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata:
        name: slipway:admin:0a
        namespace: shop
        labels: {slipway.dev/access: admin}
        annotations: {slipway.dev/expires: "2026-11-30T11:00:00Z"}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "slipway:admin"}
      subjects: [{kind: User, name: bob}]
      """;

  private static final String BY_HAND =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: edit}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: cluster-admin}
      rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: edit-orders, namespace: orders}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
      subjects: [{kind: Group, name: team-orders}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: root}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: User, name: root@example.com}]
      """;

  @Test
  void showsWhoHasWhat() throws IOException {
    width = 200;
    run("");
    assertThat(lines())
        .containsExactly(
            "NAMESPACE  SUBJECT                     FILES      UNTIL (UTC)       CLUSTER    CAN    "
                + "        DIFFERENCES",
            "orders     Group engineering           readonly   -                 readonly   read   "
                + "        -",
            "orders     Group team-orders           developer  -                 developer  exec,"
                + " restart  -",
            "orders     Group team-payments         readonly   -                 readonly   read   "
                + "        -",
            "orders     User ana@example.com        admin      2026-11-30 17:00  admin      write  "
                + "        -",
            "orders     ServiceAccount ci/deployer  developer  -                 developer  exec,"
                + " restart  -",
            "shop       Group engineering           readonly   -                 readonly   read   "
                + "        -",
            "https://127.0.0.1:6443 answered 20 of 20 SubjectAccessReviews",
            "6 subjects in 2 namespaces; files and cluster agree");
    assertThat(warnings()).isEmpty();
    run("any,incomplete");
  }

  /** Its files, and what is made by hand beside them. */
  @Test
  void theExampleOfThePageIsTrue() throws IOException, ApiException {
    String page = Files.readString(Path.of("..", "docs", "access-review.md"));
    assertThat(page.replace("name: production", "name: test")).contains(ReviewScene.ORDERS);
    scene.apply(EXPIRED.replace("namespace: shop", "namespace: orders"));
    scene.apply(BY_HAND);
    scene.live();
    run("");
    DocPages.requireBlock("access-review.md", "text", String.join("\n", lines()));
  }

  @Test
  void aClusterIsNotNeeded() throws IOException {
    live = false;
    run("");
    assertThat(lines())
        .contains(
            "NAMESPACE  SUBJECT                     FILES      UNTIL (UTC)",
            "6 subjects in 2 namespaces; files only: no cluster was read");
    assertThat(json().has("cluster")).isFalse();
    assertThat(Files.readString(folder.resolve("out/access.md"))).contains("no cluster was read");
    assertThat(error("expired")).contains("SLIP-9002", "need a cluster");
  }

  @Test
  void expiredAccessIsLoud() throws IOException, ApiException {
    width = 200;
    scene.apply(EXPIRED);
    scene.live();
    run("");
    assertThat(warnings())
        .containsExactly(
            "Expired access is live: User bob in namespace shop ended 2026-11-30 11:00 UTC, and is"
                + " still bound.");
    assertThat(lines())
        .contains(
            "  expired: User bob in shop: ended 2026-11-30 11:00 UTC, and is still bound"
                + " (RoleBinding shop/slipway:admin:0a)",
            "7 subjects in 2 namespaces; 1 difference: 1 expired");
    assertThat(error("wider-role,expired")).contains("SLIP-5056", "shop, User bob");
    assertThat(Files.readString(folder.resolve("out/access.md")))
        .contains("- **expired**: User bob");
  }

  @Test
  void oneNamespace() throws IOException, ApiException {
    scene.apply(EXPIRED);
    scene.live();
    namespace = "orders";
    run("any");
    assertThat(lines()).noneMatch(line -> line.startsWith("shop"));
    assertThat(json().at("/cluster/asked").intValue()).isEqualTo(17);
  }

  @Test
  void theSchemaAndTheFileSayTheSame() throws IOException, ApiException {
    scene.apply(EXPIRED);
    scene.live();
    run("");
    assertThat(JsonSchemas.problems(schema(), json())).isEmpty();
    assertThat(json().at("/access").size()).isEqualTo(7);
    assertThat(json().at("/differences/0/kind").stringValue()).isEqualTo("expired");
    live = false;
    run("");
    assertThat(JsonSchemas.problems(schema(), json())).isEmpty();
    assertThat(schema().at("/properties/format/const").intValue()).isEqualTo(ReviewJson.FORMAT);
    List<String> kinds = new ArrayList<>();
    schema().at("/$defs/kind/enum").forEach(kind -> kinds.add(kind.stringValue()));
    List<String> ids = new ArrayList<>();
    for (DifferenceKind kind : DifferenceKind.values()) {
      ids.add(kind.id());
    }
    assertThat(kinds).containsExactlyElementsOf(ids);
  }

  /** A limited user gets what can be read, and what is missing. */
  @Test
  void aUserWhoMayNotReadIsToldWhatIsMissing() throws IOException {
    width = 200;
    scene.cluster.before =
        request -> {
          if (request.startsWith("OBJECTS") || request.startsWith("CREATE")) {
            throw new ApiException(403, "forbidden");
          }
        };
    run("");
    assertThat(lines())
        .contains(
            "  not read: the user of the kubeconfig may not create"
                + " subjectaccessreviews.authorization.k8s.io",
            "  not read: the user of the kubeconfig may not list"
                + " clusterrolebindings.rbac.authorization.k8s.io",
            "  not read: the user of the kubeconfig may not list"
                + " clusterroles.rbac.authorization.k8s.io",
            "  not read: the user of the kubeconfig may not list namespaces",
            "  not read: the user of the kubeconfig may not list"
                + " rolebindings.rbac.authorization.k8s.io in namespace orders",
            "  not read: the user of the kubeconfig may not list roles.rbac.authorization.k8s.io in"
                + " namespace shop");
    assertThat(error("incomplete")).contains("SLIP-5057", "list namespaces");
  }

  @Test
  void aServerThatFailsIsAnError() {
    scene.cluster.before =
        request -> {
          throw new ApiException(500, "etcd is full");
        };
    assertThat(error("")).contains("SLIP-5057", "etcd is full");
  }

  /** As in a run: what ended contradicts nothing. */
  @Test
  void anEndedGrantDoesNotContradictANewOne() throws IOException {
    scene.write(
        "access/shop.yaml",
        """
        apiVersion: slipway.dev/v1
        kind: Access
        metadata: {name: shop}
        spec:
          grants:
            - {level: admin, users: [bob], reason: a, requestedBy: bob, expires: 2026-11-30T11:00:00Z}
            - {level: admin, users: [bob], reason: b, requestedBy: bob, expires: 2026-11-30T13:00:00Z}
        """);
    live = false;
    run("incomplete");
    assertThat(warnings()).noneMatch(one -> one.contains("two grants"));
  }

  @Test
  void filesThatAreRefusedAreNamedAndTheRestIsShown() throws IOException {
    scene.write(
        "access/shop.yaml",
        ReviewScene.ORDERS.replace("name: orders", "name: shop").replace("2026", "2027"));
    live = false;
    run("");
    assertThat(warnings()).hasSize(1).first().asString().contains("access/shop.yaml");
    assertThat(error("incomplete")).contains("SLIP-5057", "access/shop.yaml");
  }

  @Test
  void anotherServerThanTheEnvironmentNamesIsRefused() throws IOException {
    scene.write(
        "environment.yaml",
        ReviewScene.DEFINITION.replace(
            "spec:", "spec:\n  cluster: {server: 'https://other:6443'}"));
    assertThat(error("")).contains("https://other:6443");
  }

  @ParameterizedTest
  @CsvSource({"table;yaml, '', yaml", "json, 'expird', expird"})
  void whatIsUnknownIsRefused(String asked, String fail, String named) {
    formats = asked.replace(';', ',');
    assertThat(error(fail)).contains("SLIP-9002", named);
  }

  @Test
  void noQuestionsIsNone() throws IOException {
    questions = 0;
    run("any");
    assertThat(lines()).contains("https://127.0.0.1:6443 answered 0 of 20 SubjectAccessReviews");
  }
}
