package dev.slipway.delivery.cluster;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.net.FakeServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.HttpSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What servers of other teams answer, or don't, when they are asked for lists and kinds. */
@Tag("slow")
class OthersTroubleTest {
  private static final ApiResource WIDGETS =
      new ApiResource("acme.example", "v1", "Widget", "widgets", true);
  private static final Duration LIMIT = Duration.ofMillis(1500);

  private FakeServer server = new FakeServer(request -> answer("200 OK", "{}"));

  /** An answer, and what is told of it. */
  enum Answer {
    FORBIDDEN(403, "no", () -> status("403 Forbidden", "no")),
    GONE(404, "not found", () -> status("404 Not Found", "not found")),
    THROTTLED(429, "slowly", () -> status("429 Too Many Requests", "slowly")),
    CONVERSION(
        500,
        "conversion webhook for other.example/v1, Kind=Gadget failed",
        () ->
            status(
                "500 Internal Server Error",
                "conversion webhook for other.example/v1, Kind=Gadget failed")),
    DOWN(503, "unavailable", () -> status("503 Service Unavailable", "unavailable")),
    PAGE(502, "Bad Gateway", () -> answer("502 Bad Gateway", "<html>")),
    RESET(0, "no answer", () -> reset("")),
    CUT(0, "no answer", () -> reset("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"items\":[")),
    HANG(0, "no answer", () -> OthersTroubleTest::hang),
    BROKEN(0, "not JSON", () -> answer("200 OK", "{\"items\":[")),
    HTML(0, "not JSON", () -> answer("200 OK", "<html>"));

    private final int status;
    private final String words;
    private final Supplier<FakeServer.Answer> said;

    Answer(int status, String words, Supplier<FakeServer.Answer> said) {
      this.status = status;
      this.words = words;
      this.said = said;
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void aListIsRefusedInTime(Answer answer) throws Exception {
    serve(request -> answer.said.get());
    try (Cluster cluster = cluster()) {
      long start = System.nanoTime();
      ApiException states =
          catchThrowableOfType(ApiException.class, () -> cluster.listWithin(WIDGETS, "a=b", LIMIT));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
      assertThat(states.status()).isEqualTo(answer.status);
      assertThat(states.statusAndMessage()).contains(answer.words);
      if (answer != Answer.HANG) {
        ApiException objects =
            catchThrowableOfType(
                ApiException.class, () -> cluster.objectsWithin(WIDGETS, "", LIMIT));
        assertThat(objects.status()).isEqualTo(answer.status);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 2", "100, 1"})
  void retryAfterIsObeyedWithinTheTime(String seconds, int requests) throws Exception {
    serve(
        request ->
            server.requests.size() == 1
                ? answer("429 Too Many Requests", "", "Retry-After: " + seconds)
                : answer("200 OK", "{\"items\":[{\"metadata\":{\"name\":\"w\"}}]}"));
    try (Cluster cluster = cluster()) {
      if (requests == 2) {
        assertThat(cluster.listWithin(WIDGETS, "", LIMIT)).hasSize(1);
      } else {
        assertThat(
                catchThrowableOfType(
                        ApiException.class, () -> cluster.listWithin(WIDGETS, "", LIMIT))
                    .status())
            .isEqualTo(429);
      }
    }
    assertThat(server.requests).hasSize(requests);
  }

  /** Of servers before 1.26 each group is asked for its kinds. */
  @ParameterizedTest
  @EnumSource(names = "HANG", mode = EnumSource.Mode.EXCLUDE)
  @Execution(ExecutionMode.CONCURRENT)
  void aGroupThatDoesNotSayItsKindsIsNamed(Answer answer) throws Exception {
    serve(
        request ->
            switch (request.path()) {
              case "/api" -> answer("200 OK", "{\"versions\":[\"v1\"]}");
              case "/apis" ->
                  answer(
                      "200 OK",
                      "{\"groups\":[{\"name\":\"other.example\",\"versions\":"
                          + "[{\"version\":\"v1\"}]},{\"name\":\"apps\",\"versions\":"
                          + "[{\"version\":\"v1\"}]}]}");
              case "/apis/other.example/v1" -> answer.said.get();
              case "/api/v1" -> kinds("configmaps", "ConfigMap");
              default -> kinds("deployments", "Deployment");
            });
    try (Cluster cluster = cluster()) {
      ApiResources resources = cluster.discover();
      assertThat(resources.find("v1", "ConfigMap")).isPresent();
      assertThat(resources.find("apps/v1", "Deployment")).isPresent();
      if (answer.status == 404) {
        assertThat(resources.unavailable()).isEmpty();
      } else {
        assertThat(resources.unavailable()).containsOnlyKeys("other.example/v1");
        assertThat(resources.unavailable().get("other.example/v1")).contains(answer.words);
      }
    }
  }

  @Test
  void aGroupWhoseServerIsDownIsNamed() throws Exception {
    String resources =
        "[{\"resource\":\"widgets\",\"responseKind\":{\"kind\":\"Widget\"},"
            + "\"scope\":\"Namespaced\",\"verbs\":[\"list\"]}]";
    serve(
        request ->
            answer(
                "200 OK",
                request.path().equals("/api")
                    ? "{\"kind\":\"APIGroupDiscoveryList\",\"items\":[]}"
                    : ("{\"kind\":\"APIGroupDiscoveryList\",\"items\":[{\"metadata\":{\"name\":"
                            + "\"other.example\"},\"versions\":[{\"version\":\"v1\","
                            + "\"freshness\":\"Stale\"},{\"version\":\"v2\",\"freshness\":"
                            + "\"Stale\",\"resources\":%1$s},{\"version\":\"v3\","
                            + "\"freshness\":\"Current\",\"resources\":%1$s},"
                            + "{\"version\":\"v4\",\"freshness\":\"Current\"}]}]}")
                        .formatted(resources)));
    try (Cluster cluster = cluster()) {
      ApiResources found = cluster.discover();
      assertThat(found.unavailable()).containsOnlyKeys("other.example/v1");
      assertThat(found.find("other.example/v2", "Widget")).isPresent();
      assertThat(found.find("other.example/v3", "Widget")).isPresent();
    }
  }

  private void serve(java.util.function.Function<FakeServer.Request, FakeServer.Answer> script) {
    server.close();
    server = new FakeServer(script);
  }

  private Cluster cluster() {
    HttpSettings settings = HttpSettings.standard().withPassing(Set.of(429, 502, 503, 504));
    return new KubernetesCluster(
        server.uri(""), "a test", Optional::empty, new ApacheHttp(settings), duration -> {});
  }

  private static FakeServer.Answer kinds(String plural, String kind) {
    return answer(
        "200 OK",
        "{\"resources\":[{\"name\":\"%s\",\"kind\":\"%s\",\"namespaced\":true,\"verbs\":[\"list\"]}]}"
            .formatted(plural, kind));
  }

  private static FakeServer.Answer status(String line, String message) {
    return answer(line, "{\"kind\":\"Status\",\"message\":\"" + message + "\"}", "Retry-After: 0");
  }

  private static void hang(java.net.Socket socket, java.io.OutputStream out)
      throws java.io.IOException {
    // Until the client gives up.
    if (socket.getInputStream().read() >= 0) {
      throw new java.io.IOException("the client says more");
    }
  }
}
