package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.environment.AppBuild;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.Sleeper;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyRunTest extends RunInMemory {

  @Test
  void aSecondRunWritesNothingAndKeepsTheReleaseLabel() throws IOException {
    Release release = release("c1", app("a", "h1", SHOP, CONFIG_MAP.formatted("x")));
    apply(release);
    assertThat(cluster.applied())
        .containsExactly(
            "/api/v1/namespaces/slipway-system",
            "/api/v1/namespaces/shop",
            "/api/v1/namespaces/shop/configmaps/x",
            "/api/v1/namespaces/slipway-system/configmaps/slipway-test");
    assertThat(last()).isEqualTo(finished(2, 0, 0));
    cluster.requests.clear();
    now = now.plusSeconds(3600);
    apply(release("c2", app("a", "h1", SHOP, CONFIG_MAP.formatted("x"))));
    assertThat(cluster.asked(WRITES)).isEmpty();
    assertThat(last()).isEqualTo(finished(0, 0, 2));
    assertThat(label("x")).isEqualTo("20261123T093000Z");
  }

  @Test
  void onlyAnObjectThatChangedGetsANewReleaseLabel() throws IOException {
    ReleaseApp shop = app("a", "h1", SHOP, CONFIG_MAP.formatted("x"));
    String unchanged = "---\n" + CONFIG_MAP.formatted("y2");
    apply(release("c1", shop, app("b", "h1", CONFIG_MAP.formatted("y1") + unchanged)));
    cluster.requests.clear();
    now = now.plusSeconds(3600);
    String changed = CONFIG_MAP.formatted("y1") + "data: {a: b}\n";
    apply(release("c2", shop, app("b", "h2", changed + unchanged)));
    assertThat(label("x")).isEqualTo("20261123T093000Z");
    assertThat(label("y1")).isEqualTo("20261123T103000Z");
    assertThat(label("y2")).isEqualTo("20261123T093000Z");
    assertThat(cluster.applied()).hasSize(2);
    assertThat(last()).isEqualTo(finished(0, 1, 3));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void statusOfControllersIsNoChangeOfOurs(boolean mayList) throws IOException {
    cluster.mayList = mayList;
    Release release = release("c", app("a", "h", SHOP, CONFIG_MAP.formatted("x")));
    apply(release);
    cluster.touch("/api/v1/namespaces/shop/configmaps/x");
    apply(release);
    assertThat(last()).isEqualTo(finished(0, 0, 2));
  }

  @Test
  void mendsWhatOthersChanged() throws IOException {
    Release release = release("c", app("a", "h", SHOP, CONFIG_MAP.formatted("x")));
    apply(release);
    cluster.edit(
        "/api/v1/namespaces/shop/configmaps/x",
        "kubectl-edit",
        "",
        content -> Map.of("metadata", Map.of("name", "x", "namespace", "shop")));
    apply(release);
    assertThat(last()).isEqualTo(finished(0, 1, 1));
  }

  @Test
  void makesTheNamespaceOfAReferenceOutsideOfThePrune() throws IOException {
    ReleaseApp app =
        new ReleaseApp(
            "a",
            new AppBuild("1", ""),
            Responsibility.UNKNOWN,
            ReleaseApp.Origin.NONE,
            "shop",
            "h",
            objects(CONFIG_MAP.formatted("x")));
    apply(release("c", app));
    assertThat(cluster.content("/api/v1/namespaces/shop"))
        .isEqualTo(
            Map.of(
                "apiVersion", "v1",
                "kind", "Namespace",
                "metadata",
                    Map.of(
                        "name",
                        "shop",
                        "labels",
                        Map.of("app.kubernetes.io/managed-by", "slipway"))));
  }

  @Test
  void waitsForNewKinds() throws IOException {
    String definition =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.acme.example}
        spec:
          group: acme.example
          scope: Cluster
          names: {kind: Widget, plural: widgets}
          versions: [{name: v1, served: true}, {name: v1beta1, served: false}]
        status: {conditions: [{type: Established, status: "True"}]}
        """;
    String path = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.acme.example";
    Release release =
        release(
            "c",
            app(
                "a",
                "h",
                definition,
                "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w}"));
    List<Duration> waiter = new ArrayList<>();
    Sleeper sleeper =
        duration -> {
          waiter.add(duration);
          if (waiter.size() == 3) {
            cluster.make(path, definition, "apiserver", "Update");
            cluster.kinds.add(new ApiResource("acme.example", "v1", "Widget", "widgets", false));
          }
        };
    run(sleeper).apply(release, Optional.empty(), PlanApproval.NONE);
    assertThat(waiter).hasSize(3);
    assertThat(cluster.applied()).contains("/apis/acme.example/v1/widgets/w");
  }

  @Test
  void doesNotWaitForEver() {
    String definition =
        "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: w},"
            + " spec: {group: acme.example, names: {kind: Widget}, versions: [{name: v1}]}}";
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class,
            () ->
                run(duration -> {})
                    .apply(
                        release("c", app("a", "h", definition)),
                        Optional.empty(),
                        PlanApproval.NONE));
    assertThat(e.error().text()).contains("SLIP-5005").contains("acme.example/v1 Widget");
  }

  private static Event finished(int created, int changed, int unchanged) {
    return new Event.RunFinished("test", "https://127.0.0.1:6443", created, changed, unchanged, 0);
  }

  private Object label(String name) {
    Map<String, Object> content = cluster.content("/api/v1/namespaces/shop/configmaps/" + name);
    Object labels = ManifestObject.map(content.get("metadata")).get("labels");
    return ManifestObject.map(labels).getOrDefault("slipway.dev/release", "");
  }
}
