package dev.slipway.manifest.validate.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.validate.Checked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingReferenceCheckTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: buoy, namespace: bay}
      spec:
      """;

  private static List<String> find(String yaml) {
    return Checked.by(new MissingReferenceCheck(), yaml);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{volumes: [{name: a, secret: {secretName: x}}]}|Secret x",
        "{volumes: [{name: a, secret: {secretName: x, optional: true}}]}|",
        "{volumes: [{name: a, configMap: {name: x, optional: true}}]}|",
        "{volumes: [{name: a, projected: {sources: [{configMap: {name: x}}]}}]}|ConfigMap x",
        "{volumes: [{name: a, projected: {sources: [{secret: {name: x}}]}}]}|Secret x",
        "{volumes: [{name: a, projected: {sources: [{configMap: {name: kube-root-ca.crt}}]}}]}|",
        "{volumes: [{name: a, projected: {sources: [{serviceAccountToken: {path: t}}]}}]}|",
        "{volumes: [{name: a, csi: {driver: d, nodePublishSecretRef: {name: x}}}]}|Secret x",
        "{volumes: [{name: a, cephfs: {monitors: [m], secretRef: {name: x}}}]}|Secret x",
        "{volumes: [{name: a, emptyDir: {}}]}|",
        "{serviceAccountName: default}|",
        "{serviceAccount: x}|ServiceAccount x",
        "{initContainers: [{name: a, envFrom: [{configMapRef: {name: x}}]}]}|ConfigMap x",
        "{containers: [{name: a, envFrom: [{secretRef: {name: x, optional: true}}]}]}|",
        "{containers: [{name: a, env: [{name: A, valueFrom: {secretKeyRef: {name: x, key: k}}}]}]}"
            + "|Secret x",
        "{containers: [{name: a, env: [{name: A, valueFrom: "
            + "{configMapKeyRef: {name: x, key: k, optional: true}}}]}]}|",
        "{containers: [{name: a, env: [{name: A, value: b}]}]}|",
        "{priorityClassName: system-node-critical}|",
      })
  void ofPods(String spec, String missing) {
    List<String> expected =
        missing == null ? List.of() : List.of("5 missing-reference the bundle has no " + missing);
    assertThat(find(POD + "  " + spec)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ClusterRole|view|true",
        "ClusterRole|cluster-admin|true",
        "ClusterRole|system:auth-delegator|true",
        "ClusterRole|pilot|false",
        "Role|view|false",
      })
  void ofBindings(String kind, String name, boolean there) {
    String binding =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: a}
        roleRef: {kind: %s, name: "%s"}
        """;
    assertThat(find(binding.formatted(kind, name)).isEmpty()).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "confix | bay  | ; did you mean confix?",
        "confix | ''   | ; did you mean confix?",
        "confix | shop | ''",
        "config | shop | ' in namespace bay; it is in shop'",
        "other  | bay  | ''",
      })
  void proposesWhatIsInTheNamespace(String there, String namespace, String proposal) {
    String map = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: '%s'}\n";
    assertThat(
            find(
                POD
                    + "  {volumes: [{name: a, configMap: {name: config}}]}\n"
                    + map.formatted(there, namespace)))
        .containsExactly("5 missing-reference the bundle has no ConfigMap config" + proposal);
  }

  @Test
  void accountsOfOtherNamespacesBelongToOthers() {
    String binding =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: a, namespace: bay}
        roleRef: {kind: ClusterRole, name: view}
        subjects:
          - {kind: ServiceAccount, name: runner, namespace: builds}
          - {kind: ServiceAccount, name: pilot, namespace: bay}
        """;
    assertThat(find(binding))
        .containsExactly("7 missing-reference the bundle has no ServiceAccount pilot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{apiVersion: v1, kind: Secret, metadata: {name: tls}}",
        "{apiVersion: v1, kind: Secret, metadata: {name: tls, namespace: bay}}",
        "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: tls}}",
        "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: tls}}",
        "{apiVersion: external-secrets.io/v1, kind: ExternalSecret, metadata: {name: a},"
            + " spec: {target: {name: tls}}}",
        "{apiVersion: cert-manager.io/v1, kind: Certificate, metadata: {name: a},"
            + " spec: {secretName: tls}}",
        "{apiVersion: secrets.hashicorp.com/v1beta1, kind: VaultStaticSecret, metadata: {name: a},"
            + " spec: {destination: {name: tls}}}",
        "{apiVersion: secrets-store.csi.x-k8s.io/v1, kind: SecretProviderClass,"
            + " metadata: {name: a}, spec: {secretObjects: [{secretName: tls}]}}",
      })
  void secretsThatControllersMake(String object) {
    assertThat(find(object + "\n---\n" + POD + "  imagePullSecrets: [{name: tls}]")).isEmpty();
  }

  @Test
  void anotherNamespaceOrKindIsNoHelp() {
    String secrets =
        """
        {apiVersion: v1, kind: Secret, metadata: {name: tls, namespace: cove}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: tls}}
        ---
        {apiVersion: toys.example.org/v1, kind: Secret, metadata: {name: tls}}
        ---
        """;
    assertThat(find(secrets + POD + "  imagePullSecrets: [{name: tls}]")).hasSize(1);
  }

  @Test
  void theNearestNameIsOffered() {
    String secrets = "{apiVersion: v1, kind: Secret, metadata: {name: registry}}\n---\n";
    assertThat(find(secrets + POD + "  imagePullSecrets: [{name: regisry}]"))
        .containsExactly(
            "7 missing-reference the bundle has no Secret regisry; did you mean registry?");
  }

  @ParameterizedTest
  @CsvSource({"data-logbook-0, true", "data-logbook, false", "data-logbook-x, false"})
  void claimsOfStatefulSets(String claim, boolean there) {
    String set =
        """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: logbook}
        spec:
          volumeClaimTemplates: [{metadata: {name: data}}]
        ---
        """;
    String volume = "  volumes: [{name: a, persistentVolumeClaim: {claimName: " + claim + "}}]";
    assertThat(find(set + POD + volume).isEmpty()).isEqualTo(there);
  }

  @ParameterizedTest
  @CsvSource({"cert-manager.io/cluster-issuer, 1", "nginx/rewrite, 2"})
  void certificatesOfIngresses(String annotation, int missing) {
    String ingress =
        """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: a, annotations: {%s: b}}
        spec:
          defaultBackend: {service: {name: x}}
          tls: [{hosts: [h], secretName: z}]
        """;
    assertThat(find(ingress.formatted(annotation))).hasSize(missing);
  }

  @ParameterizedTest
  @CsvSource({"apps/v1, true", "toys.example.org/v1, false", "'', true"})
  void targetsOfAutoscalers(String apiVersion, boolean there) {
    String objects =
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: a}
        spec: {scaleTargetRef: {apiVersion: "%s", kind: Deployment, name: x}}
        ---
        {apiVersion: apps/v1, kind: Deployment, metadata: {name: x}}
        """;
    assertThat(find(objects.formatted(apiVersion)).isEmpty()).isEqualTo(there);
  }
}
