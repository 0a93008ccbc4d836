package dev.slipway.delivery.cluster.desired;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipLabelsTest {
  private static final ReleaseApp APP =
      new ReleaseApp(
          "orders",
          new AppBuild("1.4.2+b", "3f1a"),
          new Responsibility("team-a", "", "https://g/o"),
          new ReleaseApp.Origin("https://n/b", "", ""),
          "",
          "",
          List.of());

  @Test
  void marksMetadataAndNothingElse() {
    Map<String, Object> content =
        stamped(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: orders
              creationTimestamp: null
              resourceVersion: "7"
              labels: {team: a, app.kubernetes.io/name: mine, slipway.dev/environment: old}
            spec:
              selector: {matchLabels: {app: orders}}
              template: {metadata: {labels: {app: orders}}}
            status: {replicas: 1}
            """,
            "shop");
    Map<String, Object> metadata = ManifestObject.map(content.get("metadata"));
    assertThat(metadata).containsOnlyKeys("name", "namespace", "labels", "annotations");
    assertThat(metadata.get("namespace")).isEqualTo("shop");
    assertThat(ManifestObject.map(metadata.get("labels")))
        .containsOnly(
            Map.entry("team", "a"),
            Map.entry("app.kubernetes.io/name", "mine"),
            Map.entry("app.kubernetes.io/version", "1.4.2_b"),
            Map.entry("app.kubernetes.io/managed-by", "slipway"),
            Map.entry("slipway.dev/environment", "test"),
            Map.entry("slipway.dev/app", "orders"));
    assertThat(ManifestObject.map(metadata.get("annotations")))
        .containsOnly(
            Map.entry("slipway.dev/owner", "team-a"),
            Map.entry("slipway.dev/source", "https://g/o"),
            Map.entry("slipway.dev/commit", "3f1a"),
            Map.entry("slipway.dev/bundle", "https://n/b"),
            Map.entry("slipway.dev/object-id", "Deployment.apps:shop/orders"));
    assertThat(content).doesNotContainKey("status");
    assertThat(content.get("spec"))
        .hasToString(
            "{selector={matchLabels={app=orders}}, template={metadata={labels={app=orders}}}}");
  }

  @Test
  void rawManifestsAreNoAppByTheirOwnName() {
    ReleaseApp raw =
        new ReleaseApp(
            "environment",
            AppBuild.UNKNOWN,
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "",
            "",
            List.of());
    ManifestObject object = read("{apiVersion: v1, kind: Namespace, metadata: {name: hello}}");
    Map<String, Object> metadata =
        ManifestObject.map(new OwnershipLabels("test").apply(raw, object, "").get("metadata"));
    assertThat(ManifestObject.map(metadata.get("labels")))
        .containsOnlyKeys(
            "app.kubernetes.io/managed-by", "slipway.dev/environment", "slipway.dev/app");
    assertThat(ManifestObject.map(metadata.get("annotations")))
        .containsOnly(Map.entry("slipway.dev/object-id", "Namespace:hello"));
  }

  @ParameterizedTest
  @CsvSource({
    "v1, Service",
    "monitoring.coreos.com/v1, ServiceMonitor",
    "apiextensions.k8s.io/v1, CustomResourceDefinition",
  })
  void aManifestHasNoReleaseLabelOfItsOwn(String apiVersion, String kind) {
    Map<String, Object> content =
        stamped(
            "{apiVersion: %s, kind: %s, metadata: {name: x, labels: {slipway.dev/release: y}}}"
                .formatted(apiVersion, kind),
            "");
    Map<String, Object> metadata = ManifestObject.map(content.get("metadata"));
    assertThat(ManifestObject.map(metadata.get("labels"))).doesNotContainKey("slipway.dev/release");
  }

  private static Map<String, Object> stamped(String text, String namespace) {
    return new OwnershipLabels("test").apply(APP, read(text), namespace);
  }

  private static ManifestObject read(String text) {
    return new ManifestReader().read(text, "test.yaml").get(0);
  }
}
