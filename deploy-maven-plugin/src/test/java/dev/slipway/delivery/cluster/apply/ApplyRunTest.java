package dev.slipway.delivery.cluster.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.lease.RunLock;
import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseApp;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestReader;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyRunTest {
  private static final String CONFIG_MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: shop}\n";
  private static final String[] WRITES = {"APPLY", "CREATE", "REPLACE", "DELETE", "MANAGED"};
  private static final String SHOP = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";

  private final MemoryCluster cluster = new MemoryCluster();
  private final List<Event> events = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-23T09:30:00Z");

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
  void onlyAnAppThatChangedGetsANewReleaseLabel() throws IOException {
    ReleaseApp shop = app("a", "h1", SHOP, CONFIG_MAP.formatted("x"));
    apply(release("c1", shop, app("b", "h1", CONFIG_MAP.formatted("y1"))));
    cluster.requests.clear();
    now = now.plusSeconds(3600);
    apply(release("c2", shop, app("b", "h2", CONFIG_MAP.formatted("y1"))));
    assertThat(label("x")).isEqualTo("20261123T093000Z");
    assertThat(label("y1")).isEqualTo("20261123T103000Z");
    assertThat(cluster.applied()).hasSize(2);
    assertThat(last()).isEqualTo(finished(0, 1, 2));
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
            "a", "1", "", "", "", "", "", "shop", "h", objects(CONFIG_MAP.formatted("x")));
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
  void sendsNothingWhenANamespaceOrAKindIsMissing() {
    UserError namespace = error(release("c", app("a", "h", CONFIG_MAP.formatted("x"))));
    assertThat(namespace.code().label()).isEqualTo("SLIP-5006");
    assertThat(namespace.why()).contains("shop").contains("ConfigMap shop/x").contains("app a");
    UserError kind =
        error(
            release(
                "c",
                app(
                    "a",
                    "h",
                    SHOP,
                    "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w}")));
    assertThat(kind.code().label()).isEqualTo("SLIP-5005");
    assertThat(kind.why()).contains("acme.example/v1 Widget").contains("test.yaml");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1:6443/, true",
    "https://127.0.0.1:6444, false",
    "http://127.0.0.1:6443, false",
    "https://prod:6443, false",
  })
  void appliesToTheEnvironmentsOwnServerOnly(String server, boolean same) throws IOException {
    Release release =
        new Release(
            "test", "c", Optional.of(URI.create(server)), "slipway-system", List.of(app("a", "h")));
    if (same) {
      apply(release);
    } else {
      assertThat(error(release).code().label()).isEqualTo("SLIP-5004");
      assertThat(cluster.asked(WRITES)).isEmpty();
    }
  }

  @Test
  void tellsEveryRefusalAndWritesNothing() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl", "Apply");
    cluster.refusals.put("ConfigMap x", new ClusterRefusal(422, "x is no good"));
    cluster.refusals.put("ConfigMap y1", new ClusterRefusal(500, "no such field"));
    UserError error =
        error(
            release(
                "c",
                app(
                    "a",
                    "h",
                    SHOP,
                    CONFIG_MAP.formatted("w"),
                    CONFIG_MAP.formatted("x"),
                    CONFIG_MAP.formatted("y1"),
                    CONFIG_MAP.formatted("z").replace("ConfigMap", "Service"))));
    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.what()).startsWith("2 objects");
    assertThat(error.why().lines())
        .containsExactly(
            "ConfigMap shop/x (app a, team-a), test.yaml:1:1: 422 x is no good",
            "ConfigMap shop/y1 (app a, team-a), test.yaml:1:1: 500 no such field");
    // One look at the whole release, before anything is written.
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @Test
  void tellsAllRightsThatAreMissingAtOnce() {
    cluster.make("/api/v1/namespaces/shop", SHOP, "kubectl", "Apply");
    cluster.refusals.put("ConfigMap x", new ClusterRefusal(403, "user may not patch x"));
    cluster.allowed = right -> !"patch".equals(right.get("verb"));
    UserError error =
        error(
            release(
                "c",
                app(
                    "a",
                    "h",
                    CONFIG_MAP.formatted("x"),
                    CONFIG_MAP.formatted("z").replace("ConfigMap", "Service"))));
    assertThat(error.code().label()).isEqualTo("SLIP-5002");
    assertThat(error.why().lines())
        .containsExactly(
            "patch configmaps in namespace shop",
            "patch configmaps in namespace slipway-system",
            "patch services in namespace shop");
    assertThat(error.fix()).contains("Nothing was applied");
    assertThat(cluster.asked(WRITES)).isEmpty();
  }

  @Test
  void whatDidNotFailInAStageIsThereAndLaterStagesAreNot() {
    cluster.before =
        request -> {
          if (request.equals("APPLY /api/v1/namespaces/shop/configmaps/x")) {
            throw new ClusterRefusal(403, "a webhook says no to x");
          }
        };
    Release release =
        release(
            "c",
            app(
                "a",
                "h",
                SHOP,
                CONFIG_MAP.formatted("w"),
                CONFIG_MAP.formatted("x"),
                CONFIG_MAP.formatted("z").replace("ConfigMap", "Service")));
    assertThat(error(release).why())
        .isEqualTo("ConfigMap shop/x (app a, team-a), test.yaml:1:1: 403 a webhook says no to x");
    assertThat(cluster.has("/api/v1/namespaces/shop/configmaps/w")).isTrue();
    assertThat(cluster.has("/api/v1/namespaces/shop/services/z")).isFalse();
    assertThat(cluster.has("/api/v1/namespaces/slipway-system/configmaps/slipway-test")).isFalse();
    // The same run again ends in the same state as one that was not refused.
    cluster.before = request -> {};
    assertThatCode(() -> apply(release)).doesNotThrowAnyException();
    assertThat(cluster.has("/api/v1/namespaces/shop/services/z")).isTrue();
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
    List<Duration> waits = new ArrayList<>();
    Pause pause =
        duration -> {
          waits.add(duration);
          if (waits.size() == 3) {
            cluster.make(path, definition, "apiserver", "Update");
            cluster.kinds.add(new ApiResource("acme.example", "v1", "Widget", "widgets", false));
          }
        };
    run(pause).apply(release, Optional.empty(), Agreement.NONE);
    assertThat(waits).hasSize(3);
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
                        release("c", app("a", "h", definition)), Optional.empty(), Agreement.NONE));
    assertThat(e.error().text()).contains("SLIP-5005").contains("acme.example/v1 Widget");
  }

  private void apply(Release release) throws IOException {
    run(duration -> {}).apply(release, Optional.empty(), Agreement.NONE);
  }

  private ApplyRun run(Pause pause) {
    return new ApplyRun(
        cluster,
        Clock.fixed(now, ZoneOffset.UTC),
        events::add,
        new ApplyRun.Settings(
            new RunLock.Settings("we", Duration.ofSeconds(60), Duration.ofSeconds(3)),
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            true),
        pause);
  }

  private UserError error(Release release) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, () -> apply(release));
    assertThat(e).isNotNull();
    return e.error();
  }

  private Event last() {
    return events.get(events.size() - 1);
  }

  private static Event finished(int created, int changed, int unchanged) {
    return new Event.RunFinished("test", "https://127.0.0.1:6443", created, changed, unchanged, 0);
  }

  private Object label(String name) {
    Map<String, Object> content = cluster.content("/api/v1/namespaces/shop/configmaps/" + name);
    Object labels = ManifestObject.map(content.get("metadata")).get("labels");
    return ManifestObject.map(labels).getOrDefault("slipway.dev/release", "");
  }

  private static Release release(String commit, ReleaseApp... apps) {
    return new Release("test", commit, Optional.empty(), "slipway-system", List.of(apps));
  }

  private static ReleaseApp app(String name, String hash, String... texts) {
    List<ManifestObject> objects =
        Arrays.stream(texts).flatMap(text -> objects(text).stream()).toList();
    return new ReleaseApp(name, "1", "", "team-a", "", "", "", "", hash, objects);
  }

  private static List<ManifestObject> objects(String text) {
    return new ManifestReader().read(text, "test.yaml");
  }
}
