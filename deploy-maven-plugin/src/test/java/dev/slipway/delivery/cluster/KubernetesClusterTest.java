package dev.slipway.delivery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.delivery.net.HastyHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesClusterTest {
  private static final ApiResource MAPS =
      new ApiResource("", "v1", "ConfigMap", "configmaps", true);

  private record Answer(int status, String body) {}

  private final Map<String, Answer> answers = new HashMap<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer server;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    cluster = cluster(server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    cluster.close();
    server.stop(0);
  }

  @Test
  void readsAggregatedDiscovery() throws ApiException {
    String core =
        """
        {"kind":"APIGroupDiscoveryList","items":[{"metadata":{},"versions":[{"version":"v1",
        "resources":[{"resource":"pods","responseKind":{"group":"","version":"","kind":"Pod"},
        "scope":"Namespaced"},{"resource":"namespaces","responseKind":{"kind":"Namespace"},
        "scope":"Cluster"}]}]}]}
        """;
    answers.put("/api", new Answer(200, core));
    answers.put(
        "/apis",
        new Answer(
            200,
            core.replace("\"metadata\":{}", "\"metadata\":{\"name\":\"acme.example\"}")
                .replace("\"Pod\"", "\"Widget\"")
                .replace("pods", "widgets")));
    ApiResources resources = cluster.discover();
    assertThat(resources.find("v1", "Pod"))
        .contains(new ApiResource("", "v1", "Pod", "pods", true));
    assertThat(resources.find("v1", "Namespace").orElseThrow().path("x", "n"))
        .isEqualTo("/api/v1/namespaces/n");
    assertThat(resources.find("acme.example/v1", "Widget").orElseThrow().path("ns", "w"))
        .isEqualTo("/apis/acme.example/v1/namespaces/ns/widgets/w");
    assertThat(requests).hasSize(2);
  }

  /** Names become paths; there is no kind behind one that is none. */
  @ParameterizedTest
  @ValueSource(strings = {"a b", "a?b", "a#b", "..", "a/b", "a%2fb", "a}", ""})
  void leavesOutKindsWhoseNamesAreNoPaths(String name) throws ApiException {
    String group =
        """
        {"metadata":{"name":"%s"},"versions":[{"version":"%s",
        "resources":[{"resource":"%s","responseKind":{"kind":"Odd"}}]}]}
        """;
    String odd =
        Stream.of(
                group.formatted(name.isEmpty() ? "a b" : name, "v1", "things"),
                group.formatted("acme.example", name, "things"),
                group.formatted("acme.example", "v1", name),
                group.formatted("acme.example", "v1", "fine").replace("Odd", "Fine"))
            .collect(Collectors.joining(","));
    answers.put(
        "/api", new Answer(200, "{\"kind\":\"APIVersions\",\"versions\":[\"" + name + "\"]}"));
    answers.put(
        "/apis", new Answer(200, "{\"kind\":\"APIGroupDiscoveryList\",\"items\":[" + odd + "]}"));
    assertThat(cluster.discover().kinds())
        .extracting(ApiResource::groupKind)
        .containsExactly("Fine.acme.example");
    assertThat(requests).hasSize(2);
  }

  @Test
  void readsTheEndOfALog() throws ApiException {
    String path = "/api/v1/namespaces/shop/pods/orders-1/log";
    answers.put(path, new Answer(200, "a\nb\n"));
    assertThat(cluster.log(new PodLog("shop", "orders-1", "app", true, 15))).isEqualTo("a\nb\n");
    assertThat(requests)
        .singleElement()
        .asString()
        .contains(path + "?container=app&previous=true&tailLines=15&limitBytes=65536");
    answers.put(path, new Answer(403, "{\"kind\":\"Status\",\"message\":\"no\"}"));
    assertThatThrownBy(() -> cluster.log(new PodLog("shop", "orders-1", "app", false, 15)))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("no");
  }

  @Test
  void readsClassicDiscoveryAndSkipsAnExtensionThatIsDown() throws ApiException {
    answers.put("/api", new Answer(200, "{\"kind\":\"APIVersions\",\"versions\":[\"v1\"]}"));
    answers.put(
        "/apis",
        new Answer(
            200,
            """
            {"kind":"APIGroupList","groups":[
            {"name":"down.example","versions":[{"version":"v1"}]},
            {"name":"apps","versions":[{"version":"v1"}]}]}
            """));
    answers.put(
        "/api/v1",
        new Answer(
            200,
            """
            {"resources":[{"name":"pods","kind":"Pod","namespaced":true},
            {"name":"pods/status","kind":"Pod","namespaced":true}]}
            """));
    answers.put("/apis/down.example/v1", new Answer(503, "{}"));
    answers.put(
        "/apis/apps/v1",
        new Answer(
            200,
            "{\"resources\":[{\"name\":\"deployments\",\"kind\":\"Deployment\",\"namespaced\":true}]}"));
    ApiResources resources = cluster.discover();
    assertThat(resources.find("v1", "Pod").orElseThrow().plural()).isEqualTo("pods");
    assertThat(resources.find("apps/v1", "Deployment")).isPresent();
  }

  @Test
  void kindsAreAskedForWithTheFirstConnectionAndThenAnew() throws ApiException {
    answers.put("/api", new Answer(200, "{\"kind\":\"APIGroupDiscoveryList\"}"));
    answers.put("/apis", new Answer(200, "{\"kind\":\"APIGroupDiscoveryList\"}"));
    cluster.connect();
    assertThat(requests).hasSize(2);
    cluster.discover();
    assertThat(requests).hasSize(2);
    cluster.discover();
    assertThat(requests).hasSize(4);
    answers.put("/apis", new Answer(403, "{\"kind\":\"Status\",\"message\":\"no\"}"));
    cluster.connect();
    ApiException refusal = catchThrowableOfType(ApiException.class, () -> cluster.discover());
    assertThat(refusal.status()).isEqualTo(403);
  }

  @Test
  void appliesAndTellsCreatedFromChanged() throws ApiException {
    String path = "/api/v1/namespaces/shop/configmaps/a";
    answers.put(path, new Answer(201, object("1")));
    Cluster.Applied created = cluster.apply(MAPS, "shop", "a", Map.of("kind", "ConfigMap"));
    answers.put(path, new Answer(200, object("1")));
    Cluster.Applied again = cluster.apply(MAPS, "shop", "a", Map.of("kind", "ConfigMap"));
    assertThat(created.created()).isTrue();
    assertThat(again.created()).isFalse();
    assertThat(created.state().sameAs(again.state())).isTrue();
    assertThat(requests)
        .first()
        .asString()
        .startsWith("PATCH " + path + "?fieldManager=slipway&force=true&fieldValidation=Strict")
        .contains("application/apply-patch+yaml")
        .contains("Bearer t0ken")
        .contains("{\"kind\":\"ConfigMap\"}");
  }

  @Test
  void asksWhatAMergePatchWouldLeave() throws ApiException {
    String path = "/api/v1/namespaces/shop/configmaps/a";
    answers.put(path, new Answer(200, object("1")));
    for (boolean strategic : List.of(true, false)) {
      requests.clear();
      assertThat(cluster.dryRunMerge(MAPS, "shop", "a", Map.of("kind", "ConfigMap"), strategic))
          .containsKey("metadata");
      assertThat(requests)
          .singleElement()
          .asString()
          .startsWith("PATCH " + path + "?fieldManager=slipway&fieldValidation=Strict&dryRun=All ")
          .contains(
              strategic
                  ? " application/strategic-merge-patch+json"
                  : " application/merge-patch+json")
          .contains("{\"kind\":\"ConfigMap\"}");
    }
  }

  @Test
  void repeatsTheServersWordsAndNeverRetriesA500() {
    answers.put(
        "/api/v1/namespaces/shop/configmaps/a",
        new Answer(
            500, "{\"kind\":\"Status\",\"message\":\".spec.x: field not declared in schema\"}"));
    ApiException refusal =
        catchThrowableOfType(ApiException.class, () -> cluster.apply(MAPS, "shop", "a", Map.of()));
    assertThat(refusal.statusAndMessage()).isEqualTo("500 .spec.x: field not declared in schema");
    assertThat(requests).hasSize(1);
  }

  @Test
  void readsAllPagesOfAList() throws ApiException {
    answers.put(
        "/api/v1/configmaps",
        new Answer(200, "{\"metadata\":{\"continue\":\"n+xt\"},\"items\":[" + object("1") + "]}"));
    answers.put(
        "/api/v1/configmaps?n+xt",
        new Answer(200, "{\"metadata\":{},\"items\":[" + object("2") + "]}"));
    assertThat(cluster.list(MAPS, "a/b=c"))
        .extracting(ObjectState::resourceVersion)
        .containsExactly("1", "2");
    assertThat(requests.get(0)).contains("labelSelector=a%2Fb%3Dc");
  }

  @Test
  void asksForAPageThatIsTooLongInParts() throws ApiException {
    Answer tooLong = new Answer(200, " ".repeat(9 << 20));
    for (int limit : List.of(4000, 1000, 250, 62, 15)) {
      answers.put("/api/v1/configmaps?limit=" + limit, tooLong);
    }
    answers.put(
        "/api/v1/configmaps?limit=3",
        new Answer(200, "{\"metadata\":{},\"items\":[" + object("1") + "]}"));
    assertThat(cluster.list(MAPS, "")).hasSize(1);
    assertThat(requests).hasSize(6);
  }

  @Test
  void oneObjectThatIsTooLongIsToldAsThat() {
    answers.put("/api/v1/configmaps", new Answer(200, " ".repeat(9 << 20)));
    assertThatThrownBy(() -> cluster.list(MAPS, ""))
        .hasMessageContaining("response of the cluster is too large");
    assertThat(requests).hasSize(7);
  }

  @Test
  void saysWhereTheAddressCameFromWhenNobodyAnswers() {
    try (Cluster nobody = cluster(1)) {
      UserErrorException e =
          catchThrowableOfType(UserErrorException.class, () -> nobody.state(MAPS, "a", "b"));
      assertThat(e.error().code().label()).isEqualTo("SLIP-5001");
      assertThat(e.error().where()).isEqualTo("http://127.0.0.1:1, from kubeconfig, context c");
    }
  }

  private static Cluster cluster(int port) {
    return new KubernetesCluster(
        URI.create("http://127.0.0.1:" + port),
        "kubeconfig, context c",
        () -> Optional.of(Secret.of("t0ken")),
        HastyHttp.with(HttpSettings.standard().withRetries(1).withPassing(Set.of(429, 504))));
  }

  private static String object(String version) {
    return """
        {"metadata":{"name":"a","namespace":"shop","uid":"u","resourceVersion":"%s",
        "managedFields":[{"manager":"slipway","operation":"Apply","time":"t","fieldsV1":{"f:x":{}}}]}}
        """
        .formatted(version);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      synchronized (requests) {
        requests.add(
            exchange.getRequestMethod()
                + " "
                + uri
                + " "
                + exchange.getRequestHeaders().getFirst("Content-Type")
                + " "
                + exchange.getRequestHeaders().getFirst("Authorization")
                + " "
                + body);
      }
      String key =
          uri.getPath()
              + (uri.getRawQuery() != null && uri.getRawQuery().contains("continue=n%2Bxt")
                  ? "?n+xt"
                  : "");
      String limited = uri.getPath() + "?" + uri.getRawQuery();
      Answer answer =
          answers.getOrDefault(limited, answers.getOrDefault(key, new Answer(404, "{}")));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
