package dev.slipway.delivery.environment.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacesTest {
  private static final List<ManifestObject> DEFINITIONS =
      read(
          """
          apiVersion: apiextensions.k8s.io/v1
          kind: CustomResourceDefinition
          metadata: {name: zones.acme.example}
          spec: {group: acme.example, scope: Cluster, names: {kind: Zone}}
          """);

  @ParameterizedTest
  @CsvSource({
    // apiVersion, kind, own namespace, reference's, result
    "apps/v1, Deployment, '', shop, shop",
    "apps/v1, Deployment, other, shop, shop",
    "apps/v1, Deployment, other, '', other",
    "apps/v1, Deployment, '', '', default",
    "v1, Namespace, '', shop, ''",
    "rbac.authorization.k8s.io/v1, ClusterRole, '', shop, ''",
    "rbac.authorization.k8s.io/v1, Role, '', shop, shop",
    "storage.k8s.io/v1, StorageClass, '', shop, ''",
    "storage.k8s.io/v1, CSIStorageCapacity, '', shop, shop",
    "scheduling.k8s.io/v1, PriorityClass, '', shop, ''",
    "acme.example/v1, Zone, '', shop, ''",
    "acme.example/v1, Widget, '', shop, shop",
    "acme.example/v1, Widget, '', '', ''",
  })
  void places(String apiVersion, String kind, String own, String reference, String result) {
    String text =
        "apiVersion: %s\nkind: %s\nmetadata: {name: x%s}\n"
            .formatted(apiVersion, kind, own.isEmpty() ? "" : ", namespace: " + own);
    ManifestObject placed = new Namespaces(DEFINITIONS).apply(read(text), reference).get(0);
    assertThat(placed.namespace()).isEqualTo(result);
  }

  @Test
  void bindingsFollowTheAccountsOfTheApp() {
    List<ManifestObject> placed =
        new Namespaces(List.of())
            .apply(
                read(
                    """
                    apiVersion: v1
                    kind: ServiceAccount
                    metadata: {name: ours}
                    ---
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: ClusterRoleBinding
                    metadata: {name: b}
                    subjects:
                      - {kind: ServiceAccount, name: ours, namespace: default}
                      - {kind: ServiceAccount, name: theirs, namespace: monitoring}
                      - {kind: ServiceAccount, name: open}
                      - {kind: Group, name: ours}
                    """),
                "shop");
    List<?> subjects = (List<?>) placed.get(1).content().get("subjects");
    assertThat(subjects)
        .extracting(subject -> ManifestObject.map(subject).get("namespace"))
        .containsExactly("shop", "monitoring", "shop", null);
    assertThat(placed.get(1).namespace()).isEmpty();
  }

  @Test
  void sumDependsOnContentOnly() {
    ReleaseApp app =
        app(
            "v1",
            read(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: '1', y: '2'}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}"));
    ReleaseApp shuffled =
        app(
            "v1",
            read(
                "kind: ConfigMap\nmetadata: {name: b}\napiVersion: v1\n---\nkind: ConfigMap\napiVersion: v1\ndata: {y: '2', x: '1'}\nmetadata: {name: a}\n"));
    assertThat(ContentHash.of(app)).isEqualTo(ContentHash.of(shuffled));
    ReleaseApp value =
        app(
            "v1",
            read(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: '1', y: '3'}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}"));
    assertThat(ContentHash.of(app)).isNotEqualTo(ContentHash.of(value));
    assertThat(ContentHash.of(app)).isNotEqualTo(ContentHash.of(app("v2", app.objects())));
  }

  private static ReleaseApp app(String version, List<ManifestObject> objects) {
    return new ReleaseApp(
        "a",
        new AppBuild(version, ""),
        Responsibility.UNKNOWN,
        ReleaseApp.Origin.NONE,
        "",
        "",
        objects);
  }

  private static List<ManifestObject> read(String text) {
    return new ManifestReader().read(text, "test.yaml");
  }
}
