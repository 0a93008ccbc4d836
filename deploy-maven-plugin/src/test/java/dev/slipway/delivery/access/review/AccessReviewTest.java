package dev.slipway.delivery.access.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.review.AccessReview.ClusterSource;
import dev.slipway.delivery.access.review.AccessReview.Source;
import dev.slipway.delivery.access.review.Answers.Question;
import dev.slipway.delivery.access.review.live.SubjectReviews;
import dev.slipway.delivery.cluster.ApiException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made by hand in a cluster, and which differences are found. */
class AccessReviewTest {
  private static final String ADMIN = "slipway:admin:";

  @TempDir Path folder;
  private ReviewScene scene;

  @BeforeEach
  void apply() throws IOException, ApiException {
    scene = new ReviewScene(folder).applied();
  }

  private AccessReview review() throws IOException, ApiException {
    LiveAccess live = scene.live();
    DeclaredAccess files =
        DeclaredAccess.of(scene.environment(), live.namespaces(), ReviewScene.NOW);
    List<Question> questions = Answers.questions(files, AccessReview.holders(files, live));
    Answers answers = new SubjectReviews(scene.cluster).ask(questions, 1000);
    return AccessReview.of(
        new Source("test", "c0ffee", List.of()),
        files,
        live,
        answers,
        new ClusterSource("https://k:6443", ReviewScene.NOW, List.of()));
  }

  private List<String> differences() throws IOException, ApiException {
    return review().differences().stream()
        .map(
            one ->
                "%s %s %s: %s"
                    .formatted(
                        one.kind().id(),
                        one.namespace().isEmpty() ? "*" : one.namespace(),
                        one.subject().map(Object::toString).orElse(one.object()),
                        one.text()))
        .toList();
  }

  @Test
  void whatWasAppliedIsWhatTheFilesSay() throws IOException, ApiException {
    AccessReview review = review();
    assertThat(review.differences()).isEmpty();
    assertThat(review.cluster().orElseThrow().asked())
        .isEqualTo(review.cluster().orElseThrow().possible())
        .isEqualTo(3 * 3 + 2 * 4 + 3);
    assertThat(review.rows())
        .extracting(row -> row.holder().namespace() + " " + row.holder().subject())
        .containsExactly(
            "orders Group engineering",
            "orders Group team-orders",
            "orders Group team-payments",
            "orders User ana@example.com",
            "orders ServiceAccount ci/deployer",
            "shop Group engineering");
  }

  /** YAML that is applied by hand, and what is found then. */
  static Stream<Arguments> applied() {
    return Stream.of(
        row(
            "a binding of a level without a file",
            binding(
                "shop",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:developer",
                "{kind: User, name: bob}"),
            "not-in-files shop User bob: binds ClusterRole slipway:developer, and access/shop.yaml does not"),
        row(
            "an admin binding without a file",
            binding(
                "shop",
                ADMIN + "0a",
                "slipway.dev/access: admin",
                "ClusterRole, name: slipway:admin",
                "{kind: User, name: bob}"),
            "not-in-files shop User bob: binds ClusterRole slipway:admin, and access/shop.yaml does not"),
        row(
            "an admin binding that ended",
            binding(
                    "shop",
                    ADMIN + "0a",
                    "slipway.dev/access: admin",
                    "ClusterRole, name: slipway:admin",
                    "{kind: User, name: bob}")
                .replace(
                    "labels:",
                    "annotations: {slipway.dev/expires: '2026-11-30T11:59:00Z'}, labels:"),
            "expired shop User bob: ended 2026-11-30 11:59 UTC, and is still bound"),
        row(
            "another subject in a binding of a level",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:developer",
                "{kind: Group, name: team-orders}, {kind: ServiceAccount, name: deployer, namespace: ci}, {kind: User, name: eve}"),
            "changed-binding orders User eve: has developer by hand: the files do not name it"),
        row(
            "a subject fewer",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:developer",
                "{kind: Group, name: team-orders}"),
            "not-live orders ServiceAccount ci/deployer: the files grant developer, and the binding does not name it"),
        row(
            "a binding of a level to a wider role",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:admin",
                "{kind: Group, name: team-orders}, {kind: ServiceAccount, name: deployer, namespace: ci}"),
            "wider-role orders Group team-orders: binds ClusterRole slipway:admin instead of ClusterRole slipway:developer",
            "wider-role orders ServiceAccount ci/deployer: binds ClusterRole slipway:admin instead of ClusterRole slipway:developer"),
        row(
            "a binding of a level to a narrower role",
            binding(
                "orders",
                "slipway:developer",
                "slipway.dev/access: developer",
                "ClusterRole, name: slipway:readonly",
                "{kind: Group, name: team-orders}, {kind: ServiceAccount, name: deployer, namespace: ci}"),
            "changed-binding orders Group team-orders: binds ClusterRole slipway:readonly instead of ClusterRole slipway:developer",
            "changed-binding orders ServiceAccount ci/deployer: binds ClusterRole slipway:readonly instead of ClusterRole slipway:developer"),
        row(
            "edit for somebody without a level",
            EDIT
                + "---\n"
                + binding(
                    "orders",
                    "edit-bob",
                    "app.kubernetes.io/managed-by: Helm",
                    "ClusterRole, name: edit",
                    "{kind: User, name: bob}"),
            "other-binding orders User bob: is bound to ClusterRole edit, by Helm"),
        row(
            "edit for somebody with a level",
            EDIT
                + "---\n"
                + binding(
                    "orders",
                    "edit-team",
                    "a: b",
                    "ClusterRole, name: edit",
                    "{kind: Group, name: team-orders}"),
            "wider-role orders Group team-orders: is bound to ClusterRole edit, which is more than developer: get secrets"),
        row(
            "a role that is within the level",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: look, namespace: orders}
            rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
            ---
            """
                + binding(
                    "orders",
                    "look",
                    "a: b",
                    "Role, name: look",
                    "{kind: Group, name: team-orders}"),
            "other-binding orders Group team-orders: is bound to Role look"),
        row(
            "what an app of the environment brings",
            binding(
                "orders",
                "edit-app",
                "slipway.dev/environment: test",
                "ClusterRole, name: slipway:readonly",
                "{kind: Group, name: engineering}")),
        row(
            "a role of an app for its service account",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: app, namespace: orders, labels: {slipway.dev/environment: test}}
            rules: [{apiGroups: [""], resources: [pods, secrets], verbs: [get]}]
            ---
            """
                + binding(
                    "orders",
                    "app",
                    "slipway.dev/environment: test",
                    "Role, name: app",
                    "{kind: ServiceAccount, name: app, namespace: orders}")),
        row(
            "a namespace of another environment",
            binding(
                "elsewhere",
                "edit-bob",
                "a: b",
                "ClusterRole, name: edit",
                "{kind: User, name: bob}")),
        row(
            "an administrator of the cluster",
            CLUSTER_ADMIN + clusterBinding("cluster-admin", "{kind: User, name: root@example.com}"),
            "cluster-binding * User root@example.com: is bound to ClusterRole cluster-admin: everything"),
        row(
            "parts of the cluster itself",
            CLUSTER_ADMIN
                + clusterBinding(
                    "cluster-admin",
                    "{kind: Group, name: 'system:masters'}, {kind: User, name: 'system:kube-scheduler'}")),
        row(
            "everybody",
            EDIT + "---\n" + clusterBinding("edit", "{kind: Group, name: 'system:authenticated'}"),
            "cluster-binding * Group system:authenticated: is bound to ClusterRole edit: get secrets"),
        row(
            "a controller that may not do everything",
            EDIT
                + "---\n"
                + clusterBinding(
                    "edit", "{kind: ServiceAccount, name: operator, namespace: tools}")),
        row(
            "a service account of the environment",
            EDIT
                + "---\n"
                + clusterBinding("edit", "{kind: ServiceAccount, name: app, namespace: shop}"),
            "cluster-binding * ServiceAccount shop/app: is bound to ClusterRole edit: get secrets"),
        row(
            "a level that was widened",
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: "slipway:readonly"}
            rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
            """,
            "changed-role * ClusterRole slipway:readonly: allows more than readonly: get secrets",
            "changed-role * ClusterRole slipway:readonly: lacks of readonly: get configmaps, list configmaps, watch configmaps"));
  }

  private static final String EDIT =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: edit}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [get]}]
      """;

  private static final String CLUSTER_ADMIN =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: cluster-admin}
      rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
      ---
      """;

  private static String binding(
      String namespace, String name, String label, String role, String subjects) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: "%s", namespace: %s, labels: {%s}}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s}
    subjects: [%s]
    """
        .formatted(name, namespace, label, role, subjects);
  }

  private static String clusterBinding(String role, String subjects) {
    return """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: a}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: %s}
    subjects: [%s]
    """
        .formatted(role, subjects);
  }

  private static Arguments row(String what, String yaml, String... found) {
    return Arguments.of(what, yaml, List.of(found));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void applied(String what, String yaml, List<String> found) throws IOException, ApiException {
    scene.apply(yaml);
    assertThat(differences()).containsExactlyElementsOf(found);
  }

  @Test
  void whatIsGone() throws IOException, ApiException {
    scene.delete("RoleBinding", "shop", "slipway:readonly");
    scene.delete("ValidatingAdmissionPolicyBinding", "", "slipway-restart");
    assertThat(differences())
        .containsExactly(
            "changed-policy * ValidatingAdmissionPolicyBinding slipway-restart: is missing: level developer may change workloads as it likes",
            "not-live shop Group engineering: the files grant readonly, and the cluster has no such binding");
  }

  @Test
  void aRoleThatIsGoneIsNamedOnce() throws IOException, ApiException {
    scene.delete("ClusterRole", "", "slipway:admin");
    assertThat(differences())
        .containsExactly(
            "not-live * ClusterRole slipway:admin: the role of a level is missing, and its bindings give nothing");
  }

  @Test
  void aPolicyThatDoesNotDenyIsFound() throws IOException, ApiException {
    scene.apply(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: {name: slipway-restart}
        spec: {policyName: slipway-restart, validationActions: [Audit]}
        """);
    assertThat(differences())
        .containsExactly(
            "changed-policy * ValidatingAdmissionPolicyBinding slipway-restart: was changed: level developer may change workloads as it likes");
  }

  /** What a server adds to a policy changes nothing; what limits it does. */
  @Test
  void aPolicyThatConcernsFewerWorkloadsIsFound() throws IOException, ApiException {
    String binding =
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: {name: slipway-restart}
        spec:
          policyName: slipway-restart
          validationActions: [Deny]
          matchResources: {matchPolicy: Equivalent, namespaceSelector: {}}
        """;
    scene.apply(binding);
    assertThat(differences()).isEmpty();
    scene.apply(binding.replace("{}", "{matchLabels: {a: b}}"));
    assertThat(differences()).hasSize(1);
  }

  /** An authorizer that is not RBAC, such as a webhook. */
  @Test
  void anAnswerThatNoBindingExplainsIsFound() throws IOException, ApiException {
    scene.live();
    LiveAccess live = scene.live();
    Predicate<Map<String, Object>> byRbac = scene.cluster.reviewed;
    scene.cluster.reviewed =
        spec ->
            spec.get("user") == null && spec.toString().contains("secrets") || byRbac.test(spec);
    DeclaredAccess files =
        DeclaredAccess.of(scene.environment(), live.namespaces(), ReviewScene.NOW);
    Answers answers =
        new SubjectReviews(scene.cluster)
            .ask(Answers.questions(files, AccessReview.holders(files, live)), 1000);
    assertThat(answers.differences(files, live, List.of()))
        .extracting(one -> one.kind().id() + " " + one.subject().orElseThrow() + " " + one.text())
        .contains(
            "allowed Group team-orders the API server allows get secrets, and developer does not have it");
  }

  @Test
  void aLimitAsksTheMostTellingFirst() throws IOException, ApiException {
    LiveAccess live = scene.live();
    DeclaredAccess files =
        DeclaredAccess.of(scene.environment(), live.namespaces(), ReviewScene.NOW);
    Answers answers =
        new SubjectReviews(scene.cluster)
            .ask(Answers.questions(files, AccessReview.holders(files, live)), 6);
    assertThat(answers.given()).hasSize(6);
    assertThat(answers.given().stream().map(Answer::holder).distinct()).hasSize(6);
    assertThat(answers.possible()).isEqualTo(20);
  }
}
