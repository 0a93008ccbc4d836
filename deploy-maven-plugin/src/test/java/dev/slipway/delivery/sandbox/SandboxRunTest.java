package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SandboxRunTest {
  private static final String CONFIG_MAP =
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: orders}
      data: {a: b}
      """;
  private static final String DEFINITION =
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.acme.com}
      spec:
        group: acme.com
        names: {kind: Widget, plural: widgets}
        scope: Namespaced
        conversion: {strategy: Webhook}
        versions: [{name: v1, served: true, storage: true}]
      """;
  private static final String WIDGET =
      """
      apiVersion: acme.com/v1
      kind: Widget
      metadata: {name: one, namespace: orders}
      """;

  private final RecordingCluster cluster = new RecordingCluster();

  @Test
  void whatOthersNeedIsWrittenAndTheRestIsAsked() throws Exception {
    SandboxResult result =
        check(
            app(
                "orders",
                "",
                CONFIG_MAP,
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: robot, namespace: orders}
                """,
                """
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: high}
                """));

    assertThat(result).isEqualTo(new SandboxResult(3, List.of(), List.of()));
    assertThat(result.passed()).isTrue();
    assertThat(cluster.requests.get(0)).isEqualTo("write Namespace orders");
    assertThat(cluster.requests.subList(1, 3))
        .containsExactlyInAnyOrder("write PriorityClass high", "write ServiceAccount orders/robot");
    assertThat(cluster.requests.subList(3, 4)).containsExactly("ask ConfigMap orders/settings");
  }

  @Test
  void objectsAreSentAsForARealCluster() throws Exception {
    check(
        app(
            "orders",
            "",
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot, namespace: orders}
            """));

    Map<String, Object> metadata =
        ManifestObject.map(
            cluster.written.getOrDefault("ServiceAccount robot", Map.of()).get("metadata"));
    assertThat(ManifestObject.map(metadata.get("labels")))
        .containsEntry("slipway.dev/environment", "test");
  }

  @Test
  void theReferencesNamespaceIsMadeToo() throws Exception {
    check(app("orders", "shop", CONFIG_MAP));

    assertThat(cluster.requests)
        .contains("write Namespace shop", "write Namespace orders")
        .endsWith("ask ConfigMap orders/settings");
  }

  @Test
  void webhooksAreNeverWritten() throws Exception {
    check(
        app(
            "orders",
            "",
            """
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: guard}
            """));

    assertThat(cluster.requests).containsExactly("ask ValidatingWebhookConfiguration guard");
  }

  @Test
  void allRefusalsOfAllAppsAreCollected() throws Exception {
    cluster.refusals.put("ConfigMap orders/settings", new ApiException(422, "too large"));
    cluster.refusals.put("ConfigMap billing/settings", new ApiException(500, "unknown field"));

    SandboxResult result =
        check(
            app("orders", "", CONFIG_MAP, CONFIG_MAP.replace("settings", "good")),
            app("billing", "", CONFIG_MAP.replace("orders", "billing")));

    assertThat(result.passed()).isFalse();
    assertThat(result.accepted()).isEqualTo(1);
    assertThat(result.refusals())
        .extracting(r -> r.app() + " " + r.owner() + " " + r.object() + ": " + r.message())
        .containsExactly(
            "billing team-a ConfigMap billing/settings: 500 unknown field",
            "orders team-a ConfigMap orders/settings: 422 too large");
    assertThat(result.refusals().get(0).place()).isEqualTo("billing.yaml:1:1");
  }

  @Test
  void secretsAreMasked() throws Exception {
    cluster.refusals.put(
        "Secret orders/door", new ApiException(400, "illegal value opensesame in data"));

    SandboxResult result =
        check(
            app(
                "orders",
                "",
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: door, namespace: orders}
                data: {key: opensesame}
                """));

    assertThat(result.refusals())
        .singleElement()
        .satisfies(r -> assertThat(r.message()).isEqualTo("400 illegal value *** in data"));
  }

  @Test
  void aRefusedNamespaceIsMadeBareForTheOthers() throws Exception {
    cluster.refusals.put("Namespace orders", new ApiException(422, "bad label"));

    SandboxResult result =
        check(
            app(
                "orders",
                "",
                """
                apiVersion: v1
                kind: Namespace
                metadata: {name: orders, labels: {a: "?"}}
                """,
                CONFIG_MAP));

    assertThat(cluster.requests)
        .containsExactly(
            "write Namespace orders", "write Namespace orders", "ask ConfigMap orders/settings");
    assertThat(result.refusals())
        .singleElement()
        .extracting(Rejection::message)
        .isEqualTo("422 bad label");
  }

  @Test
  void aNamespaceThatCanNotBeMadeIsRefusedOnce() throws Exception {
    cluster.refusals.put("Namespace orders", new ApiException(422, "invalid name"));

    SandboxResult result =
        check(app("orders", "", CONFIG_MAP, CONFIG_MAP.replace("settings", "more")));

    assertThat(result.refusals())
        .singleElement()
        .satisfies(r -> assertThat(r.object()).isEqualTo("Namespace orders"));
  }

  @Test
  void kindsOfTheEnvironmentAreServedFirst() throws Exception {
    SandboxResult result = check(app("orders", "", DEFINITION, WIDGET));

    assertThat(result.passed()).isTrue();
    assertThat(result.accepted()).isEqualTo(2);
    assertThat(cluster.requests)
        .containsExactly(
            "write Namespace orders",
            "ask CustomResourceDefinition widgets.acme.com",
            "write CustomResourceDefinition widgets.acme.com",
            "ask Widget orders/one");
    assertThat(
            ManifestObject.map(
                cluster
                    .written
                    .getOrDefault("CustomResourceDefinition widgets.acme.com", Map.of())
                    .get("spec")))
        .as("no server answers a conversion webhook here")
        .doesNotContainKey("conversion");
  }

  @Test
  void kindsOfARefusedDefinitionAreNotChecked() throws Exception {
    cluster.refusals.put(
        "CustomResourceDefinition widgets.acme.com", new ApiException(422, "no schema"));

    SandboxResult result = check(app("orders", "", DEFINITION, WIDGET));

    assertThat(result.refusals()).extracting(Rejection::message).containsExactly("422 no schema");
    assertThat(result.notChecked())
        .extracting(NotChecked::object, NotChecked::why)
        .containsExactly(
            tuple(
                "Widget.acme.com orders/one", "the definition of acme.com/v1 Widget is rejected"));
  }

  @Test
  void aDefinitionThatIsNotServedIsRefused() throws Exception {
    cluster.establishes = false;

    SandboxResult result = check(app("orders", "", DEFINITION, WIDGET));

    assertThat(result.refusals())
        .extracting(Rejection::object, Rejection::message)
        .containsExactly(
            tuple(
                "CustomResourceDefinition widgets.acme.com",
                "acme.com/v1 Widget is not served: Established is false, the names are in use"));
    assertThat(result.notChecked()).hasSize(1);
  }

  @Test
  void kindsThatAreNotHereAreNoRefusals() throws Exception {
    SandboxResult result =
        check(
            app(
                "orders",
                "",
                WIDGET,
                """
                apiVersion: policy/v1beta1
                kind: PodDisruptionBudget
                metadata: {name: some, namespace: orders}
                """));

    assertThat(result.passed()).isTrue();
    assertThat(result.notChecked())
        .extracting(NotChecked::why)
        .containsExactlyInAnyOrder(
            "no CustomResourceDefinition in this environment defines acme.com/v1 Widget",
            "the sandbox's Kubernetes version has no policy/v1beta1 PodDisruptionBudget");
  }

  private SandboxResult check(ReleaseApp... apps) throws IOException {
    return new SandboxRun(cluster.cluster(), Duration.ZERO)
        .check(new Release("test", "c0ffee", Optional.empty(), "default", List.of(apps)));
  }

  private static ReleaseApp app(String name, String namespace, String... objects) {
    List<ManifestObject> all =
        new ManifestReader().read(String.join("---\n", objects), name + ".yaml");
    return new ReleaseApp(
        name,
        new AppBuild("1.0", ""),
        Responsibility.of("team-a"),
        ReleaseApp.Origin.NONE,
        namespace,
        "h",
        all);
  }
}
