package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Releases;
import dev.slipway.delivery.field.FieldPath;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectedFieldsTest {
  private static final String CERTIFICATE = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t";
  private static final List<ApiResource> KINDS =
      List.of(
          kind("rbac.authorization.k8s.io", "ClusterRole"),
          kind("rbac.authorization.k8s.io", "Role"),
          kind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration"),
          kind("admissionregistration.k8s.io", "MutatingWebhookConfiguration"),
          kind("apiextensions.k8s.io", "CustomResourceDefinition"),
          kind("apiregistration.k8s.io", "APIService"),
          kind("acme.example", "ClusterRole"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rbac.authorization.k8s.io | ClusterRole | aggregationRule: {}, rules: []       | rules | false | ",
        "rbac.authorization.k8s.io | ClusterRole | aggregationRule: {}, rules:          | rules | false | ",
        "rbac.authorization.k8s.io | ClusterRole | aggregationRule: {}                  | rules | false | ",
        "rbac.authorization.k8s.io | ClusterRole | aggregationRule: {}, rules: [{}, {}] | rules | false | would overwrite the 2 of the manifest",
        "rbac.authorization.k8s.io | ClusterRole | aggregationRule: null, rules: []     |       | true  | ",
        "rbac.authorization.k8s.io | ClusterRole | rules: []                            |       | true  | ",
        "rbac.authorization.k8s.io | Role        | aggregationRule: {}, rules: []       |       | true  | ",
        "acme.example              | ClusterRole | aggregationRule: {}, rules: []       |       | true  | ",
      })
  void rulesOfAnAggregatedRole(
      String group, String kind, String fields, String path, boolean sent, String note) {
    DesiredObject object = object(group, kind, "", fields);
    assertThat(paths(object)).isEqualTo(path == null ? "" : path);
    assertThat(object.content().containsKey("rules")).isEqualTo(sent);
    assertNote(object, note == null ? "" : note);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Placeholders, in all spellings that are about.
        "''                    |                                              | true | false",
        "Cg==                  |                                              | true | false",
        "'Cg=='                |                                              | true | false",
        "Q2c9PQ==              |                                              | true | false",
        "' '                   |                                              | true | false",
        "null                  |                                              | true | false",
        // A certificate is ours, unless an injector replaces it.
        "CERTIFICATE           |                                              | false | true",
        "CERTIFICATE           | cert-manager.io/inject-ca-from: a/b          | true  | true",
        "CERTIFICATE           | cert-manager.io/inject-ca-from-secret: a/b   | true  | true",
        "CERTIFICATE           | cert-manager.io/inject-apiserver-ca: 'true'  | true  | true",
        "CERTIFICATE           | service.beta.openshift.io/inject-cabundle: 'true' | true | true",
        "CERTIFICATE           | cert-manager.io/other: 'true'                | false | true",
        "Cg==                  | cert-manager.io/inject-ca-from: a/b          | true  | false",
        "NONE                  | cert-manager.io/inject-ca-from: a/b          | true  | false",
        "NONE                  |                                              | false | false",
        "'%%%'                 |                                              | false | true",
      })
  void certificates(String bundle, String annotation, boolean left, boolean sent) {
    String client =
        bundle.equals("NONE")
            ? "{url: u}"
            : "{url: u, caBundle: "
                + (bundle.equals("null")
                    ? bundle
                    : '"' + bundle.replace("CERTIFICATE", CERTIFICATE) + '"')
                + "}";
    String notes = annotation == null ? "" : annotation;
    for (String kind : List.of("ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")) {
      check(
          object(
              "admissionregistration.k8s.io",
              kind,
              notes,
              "webhooks: [{name: w.x, clientConfig: " + client + "}]"),
          "webhooks[name=w.x].clientConfig.caBundle",
          left,
          sent);
    }
    check(
        object(
            "apiextensions.k8s.io",
            "CustomResourceDefinition",
            notes,
            "spec: {conversion: {webhook: {clientConfig: " + client + "}}}"),
        "spec.conversion.webhook.clientConfig.caBundle",
        left,
        sent);
    check(
        object("apiregistration.k8s.io", "APIService", notes, "spec: " + client),
        "spec.caBundle",
        left,
        sent);
  }

  private static void check(DesiredObject object, String path, boolean left, boolean sent) {
    assertThat(paths(object)).isEqualTo(left ? path : "");
    assertThat(FieldPath.parse(path).value(object.content()).isPresent()).isEqualTo(sent);
    assertNote(object, left ? "left to" : "");
  }

  private static void assertNote(DesiredObject object, String note) {
    if (note.isEmpty()) {
      assertThat(InjectedFields.notes(object)).isEmpty();
    } else {
      assertThat(InjectedFields.notes(object))
          .singleElement()
          .asString()
          .contains(note, object.id().toString());
    }
  }

  private static String paths(DesiredObject object) {
    return String.join(",", object.policies().left().stream().map(FieldPath::toString).toList());
  }

  private static DesiredObject object(
      String group, String kind, String annotations, String fields) {
    String text =
        "{apiVersion: "
            + group
            + "/v1, kind: "
            + kind
            + ", metadata: {name: x, annotations: {"
            + annotations
            + "}}, "
            + fields
            + "}";
    return Releases.desired(KINDS, Releases.release(text)).objects().get(0);
  }

  private static ApiResource kind(String group, String kind) {
    return new ApiResource(
        group, "v1", kind, kind.toLowerCase(java.util.Locale.ROOT) + "s", false, Set.of());
  }
}
