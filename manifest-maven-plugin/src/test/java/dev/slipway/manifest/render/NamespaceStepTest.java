package dev.slipway.manifest.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceStepTest {
  private final NamespaceStep step = new NamespaceStep("shop");

  @ParameterizedTest
  @CsvSource({
    "v1, Service, '', shop",
    "v1, Service, own, own",
    "v1, Namespace, '', ''",
    "v1, PersistentVolume, '', ''",
    "v1, PersistentVolumeClaim, '', shop",
    "rbac.authorization.k8s.io/v1, ClusterRole, '', ''",
    "rbac.authorization.k8s.io/v1, Role, '', shop",
    "storage.k8s.io/v1, StorageClass, '', ''",
    "scheduling.k8s.io/v1, PriorityClass, '', ''",
    "acme.com/v1, Namespace, '', shop",
    "cert-manager.io/v1, ClusterIssuer, '', ''",
    "postgresql.cnpg.io/v1, Cluster, '', shop",
    "cluster.x-k8s.io/v1beta1, ClusterClass, '', shop",
    "cert-manager.io/v1, Issuer, '', shop",
    "acme.com/v1, Wide, '', ''",
    "acme.com/v1, ClusterNarrow, '', shop",
  })
  void placesWhatHasANamespace(String apiVersion, String kind, String own, String expected) {
    List<ManifestObject> objects =
        read(
            """
            apiVersion: %s
            kind: %s
            metadata: {name: a, namespace: '%s', labels: {x: z}}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: a}
            spec: {group: acme.com, names: {kind: Wide}, scope: Cluster}
            ---
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: b}
            spec: {group: acme.com, names: {kind: ClusterNarrow}, scope: Namespaced}
            """
                .formatted(apiVersion, kind, own));
    assertThat(step.apply(objects).get(0).namespace()).isEqualTo(expected);
  }

  @Test
  void standsBehindTheName() {
    ManifestObject object =
        step.apply(read("apiVersion: v1\nkind: A\nmetadata: {name: a, labels: {}}\n")).get(0);
    assertThat(object.metadata().keySet()).containsExactly("name", "namespace", "labels");
  }

  @ParameterizedTest
  @CsvSource({"RoleBinding, own, own", "RoleBinding, '', shop", "ClusterRoleBinding, '', shop"})
  void bindingsFindTheirAccounts(String kind, String own, String expected) {
    ManifestObject binding =
        step.apply(
                read(
                    """
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: %s
                    metadata: {name: a, namespace: '%s'}
                    subjects:
                    - {kind: ServiceAccount, name: a}
                    - {kind: ServiceAccount, name: b, namespace: theirs}
                    - {kind: User, name: c}
                    """
                        .formatted(kind, own)))
            .get(0);
    assertThat(binding.content().get("subjects"))
        .hasToString(
            "[{kind=ServiceAccount, name=a, namespace=%s}, ".formatted(expected)
                + "{kind=ServiceAccount, name=b, namespace=theirs}, {kind=User, name=c}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop", "-a", "a b", "a.b"})
  void refusesWhatIsNoNamespace(String name) {
    assertThat(
            catchThrowableOfType(UserErrorException.class, () -> new NamespaceStep(name))
                .error()
                .code())
        .isEqualTo(ErrorCode.CONFIGURATION_INVALID);
  }

  private static List<ManifestObject> read(String text) {
    return new ManifestReader().read(text, "a.yaml");
  }
}
