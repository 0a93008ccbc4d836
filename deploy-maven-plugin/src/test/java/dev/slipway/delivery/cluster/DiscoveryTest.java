package dev.slipway.delivery.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which kinds a server has. */
class DiscoveryTest extends AnsweringCluster {
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
}
