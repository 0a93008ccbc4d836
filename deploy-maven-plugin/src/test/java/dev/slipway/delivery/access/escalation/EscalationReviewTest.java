package dev.slipway.delivery.access.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.access.RbacAllowance;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EscalationReviewTest {
  private static final ManifestObject READER =
      FormsTableTest.object(
          "ClusterRole",
          "metadata: {name: cainjector}|rules: [{apiGroups: [''], resources: [secrets],"
              + " verbs: [get]}, {apiGroups: [''], resources: [secrets], verbs: [list]}]");
  private static final ManifestObject ORDINARY =
      FormsTableTest.object(
          "Role",
          "metadata: {name: leader, namespace: cert-manager}|rules: [{apiGroups: [''],"
              + " resources: [configmaps], verbs: [get]}]");
  private static final ManifestObject BINDING =
      FormsTableTest.object(
          "ClusterRoleBinding",
          "metadata: {name: 'a:b'}|roleRef: {kind: ClusterRole, name: cluster-admin}");

  @Test
  void explainsEachFormOnceAndPrintsTheItemsThatAllowIt() {
    List<UserError> errors = review(List.of(), READER, ORDINARY, BINDING).errors();

    assertThat(errors).hasSize(1);
    UserError error = errors.get(0);
    assertThat(error.code()).isEqualTo(ErrorCode.ESCALATION_REFUSED);
    assertThat(error.what()).startsWith("3 objects give permissions");
    assertThat(error.where()).isEqualTo("a.yaml:1:1 and 2 more");
    assertThat(error.why())
        .contains("ClusterRole cainjector (app cert-manager), a.yaml:1:1")
        .contains(
            "\n  rules[0], rules[1]: read-secrets (critical): it reads all Secrets;"
                + " list and watch return contents too")
        .contains("\n  rbac-object (medium): it grants permissions to its subjects")
        .contains("\n  roleRef: bind-cluster-admin (critical): it gives everything in its scope");
    assertThat(error.fix())
        .endsWith(
            """
            spec:
              access:
                rbac:
                  - {app: cert-manager, kinds: [Role]}
                  - {app: cert-manager, kinds: [ClusterRole], names: [cainjector], escalations: [read-secrets]}
                  - {app: cert-manager, kinds: [ClusterRoleBinding], names: ["a:b"], escalations: [bind-cluster-admin]}\
            """
                .indent(0)
                .stripTrailing());
  }

  /** Its references have a namespace or none, instead of a kind. */
  @Test
  void aBindingOfOpenshiftNeedsNoKindOfRole() {
    ManifestObject binding =
        new ManifestObject(
            Map.of(
                "apiVersion",
                "authorization.openshift.io/v1",
                "kind",
                "ClusterRoleBinding",
                "metadata",
                Map.of("name", "x"),
                "roleRef",
                Map.of("name", "cluster-admin")),
            new SourceLocation("a.yaml", 1, 1));
    assertThat(EscalationFinder.in(binding))
        .extracting(Finding::escalation)
        .contains(Escalation.BIND_CLUSTER_ADMIN);
  }

  /** People paste the items: a name from a bundle is one text in them, whatever it contains. */
  @Test
  void aNameCanNotAddToTheItems() {
    ManifestObject hostile =
        new ManifestObject(
            Map.of(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                "ClusterRoleBinding",
                "metadata",
                Map.of("name", "x], escalations: [everything]}\n- {app: a, kinds: [\"Role\"] #"),
                "roleRef",
                Map.of("kind", "ClusterRole", "name", "cluster-admin")),
            new SourceLocation("a.yaml", 1, 1));

    EscalationReview review = new EscalationReview(new Allowances(List.of()));
    review.add("cert-manager", List.of(hostile));
    String fix = review.errors().get(0).fix();
    String item = fix.substring(fix.indexOf("- {app"));
    assertThat(item.lines()).hasSize(1);
    assertThat(item)
        .contains("names: [\"x], escalations: [everything]}")
        .contains("[\\\"Role\\\"] #\"]")
        .endsWith("escalations: [bind-cluster-admin]}");
  }

  /** What the message says is what allows it. */
  @Test
  void theItemsOfTheMessageAllowIt() {
    List<RbacAllowance> items =
        List.of(
            RbacAllowance.ofKinds("cert-manager", List.of("Role")),
            new RbacAllowance(
                "cert-manager",
                List.of("ClusterRole"),
                List.of("cainjector"),
                List.of("read-secrets")),
            new RbacAllowance(
                "cert-manager",
                List.of("ClusterRoleBinding"),
                List.of("a:b"),
                List.of("bind-cluster-admin")));
    assertThat(review(items, READER, ORDINARY, BINDING).errors()).isEmpty();
    assertThat(review(items, READER, ORDINARY, BINDING).warning()).isEmpty();
  }

  @Test
  void aKindIsNoPermissionToEscalate() {
    List<RbacAllowance> kinds =
        List.of(RbacAllowance.ofKinds("cert-manager", List.of("ClusterRole", "Role")));

    UserError error = review(kinds, READER, ORDINARY).errors().get(0);
    assertThat(error.what()).startsWith("1 object gives");
    assertThat(error.why()).contains("read-secrets").doesNotContain("rbac-object");
  }

  @Test
  void anItemIsForItsAppItsNamesAndItsForms() {
    assertThat(refused("other", "ClusterRole", "cainjector", "read-secrets")).isTrue();
    assertThat(refused("cert-manager", "Role", "cainjector", "read-secrets")).isTrue();
    assertThat(refused("cert-manager", "ClusterRole", "cainjector-2", "read-secrets")).isTrue();
    assertThat(refused("cert-manager", "ClusterRole", "cain*", "write-secrets")).isTrue();
    assertThat(refused("cert-manager", "ClusterRole", "cain*", "read-secrets")).isFalse();
    assertThat(refused("cert-manager", "ClusterRole", "*ject*", "read-secrets")).isFalse();
    assertThat(refused("cert-manager", "ClusterRole", "c.injector", "read-secrets")).isTrue();
    assertThat(refused("cert-manager", "ClusterRole", "*", "everything")).isFalse();
  }

  private static boolean refused(String app, String kind, String name, String form) {
    RbacAllowance item = new RbacAllowance(app, List.of(kind), List.of(name), List.of(form));
    return !review(List.of(item), READER).errors().isEmpty();
  }

  /** No item allows what only access/ may do. */
  @Test
  void levelsAreReserved() {
    ManifestObject widened =
        FormsTableTest.object(
            "ClusterRole",
            "metadata: {name: a, labels: {slipway.dev/aggregate-to-developer: 'true'}}");
    RbacAllowance all =
        new RbacAllowance(
            "cert-manager",
            List.of("ClusterRole"),
            List.of(),
            List.of("everything", "aggregate-to-level"));

    List<UserError> errors = review(List.of(all), widened).errors();

    assertThat(errors).extracting(UserError::code).containsExactly(ErrorCode.ACCESS_RESERVED);
    assertThat(errors.get(0).fix()).contains("in access/").doesNotContain("escalations");
  }

  /** An environment without spec.access hears of forms, in one line per app. */
  @Test
  void theWarningIsShort() {
    assertThat(review(List.of(), ORDINARY).warning()).isEmpty();
    assertThat(review(List.of(), READER, BINDING, ORDINARY).warning().orElseThrow())
        .contains("add spec.access to environment.yaml")
        .endsWith("\n  app cert-manager: bind-cluster-admin, read-secrets");
  }

  private static EscalationReview review(List<RbacAllowance> items, ManifestObject... objects) {
    EscalationReview review = new EscalationReview(new Allowances(items));
    review.add("cert-manager", List.of(objects));
    return review;
  }
}
