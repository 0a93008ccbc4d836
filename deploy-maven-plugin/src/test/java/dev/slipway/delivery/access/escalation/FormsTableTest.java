package dev.slipway.delivery.access.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each form of escalation, with an object that has it and a similar one that is harmless. */
class FormsTableTest {
  private static final Map<String, String> GROUPS =
      Map.ofEntries(
          Map.entry("Role", "rbac.authorization.k8s.io/"),
          Map.entry("ClusterRole", "rbac.authorization.k8s.io/"),
          Map.entry("RoleBinding", "rbac.authorization.k8s.io/"),
          Map.entry("ClusterRoleBinding", "rbac.authorization.k8s.io/"),
          Map.entry("MutatingWebhookConfiguration", "admissionregistration.k8s.io/"),
          Map.entry("ValidatingWebhookConfiguration", "admissionregistration.k8s.io/"),
          Map.entry("ValidatingAdmissionPolicy", "admissionregistration.k8s.io/"),
          Map.entry("ValidatingAdmissionPolicyBinding", "admissionregistration.k8s.io/"),
          Map.entry("MutatingAdmissionPolicy", "admissionregistration.k8s.io/"),
          Map.entry("MutatingAdmissionPolicyBinding", "admissionregistration.k8s.io/"),
          Map.entry("APIService", "apiregistration.k8s.io/"),
          Map.entry("CertificateSigningRequest", "certificates.k8s.io/"),
          Map.entry("ClusterTrustBundle", "certificates.k8s.io/"),
          Map.entry("FlowSchema", "flowcontrol.apiserver.k8s.io/"),
          Map.entry("PriorityLevelConfiguration", "flowcontrol.apiserver.k8s.io/"),
          Map.entry("CSIDriver", "storage.k8s.io/"),
          Map.entry("SecurityContextConstraints", "security.openshift.io/"),
          Map.entry("StorageClass", "storage.k8s.io/"),
          Map.entry("EndpointSlice", "discovery.k8s.io/"),
          Map.entry("NetworkPolicy", "networking.k8s.io/"),
          Map.entry("PodDisruptionBudget", "policy/"));

  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvFileSource(resources = "forms.csv", delimiter = ';', quoteCharacter = '`', numLinesToSkip = 1)
  void isFoundAndItsTwinIsNot(String id, String kind, String has, String twin) {
    Escalation form = Escalation.of(id).orElseThrow();
    assertThat(forms(kind, has)).contains(form);
    int colon = twin.indexOf(": ");
    assertThat(forms(twin.substring(0, colon), twin.substring(colon + 2)))
        .isSubsetOf(Escalation.RBAC_OBJECT);
  }

  @Test
  void hasARowForEachForm() throws Exception {
    try (var table = FormsTableTest.class.getResourceAsStream("forms.csv")) {
      Set<String> ids =
          new String(table.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .lines()
              .skip(1)
              .map(line -> line.substring(0, line.indexOf(';')))
              .collect(Collectors.toSet());
      assertThat(ids)
          .isEqualTo(
              EnumSet.allOf(Escalation.class).stream()
                  .map(Escalation::id)
                  .collect(Collectors.toSet()));
    }
    assertThat(Escalation.values()).hasSizeGreaterThan(40);
  }

  /** One form says it all; others would only hide it. */
  @Test
  void aRuleThatAllowsEverythingIsOneForm() {
    assertThat(forms("ClusterRole", "rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]"))
        .containsExactly(Escalation.RBAC_OBJECT, Escalation.EVERYTHING);
  }

  /** OpenShift serves RBAC under a second group. */
  @Test
  void otherGroupsOfTheSameKindsCount() {
    ManifestObject role =
        new ManifestReader()
            .read(
                "apiVersion: authorization.openshift.io/v1\n"
                    + "kind: ClusterRole\n"
                    + "metadata: {name: a}\n"
                    + "rules: [{apiGroups: ['*'], resources: ['*'], verbs: ['*']}]",
                "a.yaml")
            .get(0);
    assertThat(EscalationFinder.in(role))
        .extracting(Finding::escalation)
        .contains(Escalation.EVERYTHING);
  }

  /** A wildcard contains each form that it stands for. */
  @Test
  void wildcardsContainTheForms() {
    assertThat(forms("ClusterRole", "rules: [{apiGroups: [''], resources: ['*'], verbs: [get]}]"))
        .contains(
            Escalation.READ_SECRETS,
            Escalation.EXEC_EVERYWHERE,
            Escalation.NODES_PROXY,
            Escalation.READ_LOGS_EVERYWHERE)
        .doesNotContain(Escalation.CREATE_PODS);
    assertThat(
            forms(
                "ClusterRole",
                "rules: [{apiGroups: ['*'], resources: [roles, users], verbs: ['*']}]"))
        .contains(
            Escalation.ESCALATE_ROLES,
            Escalation.BIND_ROLES,
            Escalation.IMPERSONATE_USERS,
            Escalation.WILDCARD_GROUPS,
            Escalation.WILDCARD_VERBS)
        .doesNotContain(Escalation.EVERYTHING);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "malformed.csv", delimiter = ';', quoteCharacter = '`')
  void whatTheServerRejectsIsNoError(String kind, String body) {
    assertThat(forms(kind, body)).containsExactly(Escalation.RBAC_OBJECT);
  }

  private static List<Escalation> forms(String kind, String body) {
    return EscalationFinder.in(object(kind, body)).stream().map(Finding::escalation).toList();
  }

  static ManifestObject object(String kind, String body) {
    String text =
        "apiVersion: "
            + GROUPS.getOrDefault(kind, "")
            + "v1\nkind: "
            + kind
            + "\n"
            + (body.startsWith("metadata:") ? "" : "metadata: {name: a}\n")
            + body.replace("|", "\n");
    return new ManifestReader().read(text, "a.yaml").get(0);
  }
}
