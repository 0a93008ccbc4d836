package dev.slipway.delivery.cluster;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.FakeServer.Answer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.json.JsonMaps;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectReadsTest {
  private static final ApiResource EVENTS = new ApiResource("", "v1", "Event", "events", true);
  private static final ObjectQuery WARNINGS =
      new ObjectQuery(EVENTS, "shop", "a in (b,c)", "type=Warning");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Deque<Answer> answers = new ArrayDeque<>();
  private final FakeServer server = new FakeServer(request -> answers.removeFirst());
  private final Deque<String> tokens = new ArrayDeque<>(List.of("t0ken"));
  private final Cluster cluster =
      new KubernetesCluster(
          server.uri(""),
          "kubeconfig",
          () -> {
            String token = tokens.removeFirst();
            tokens.addLast(token);
            return Optional.of(Secret.of(token));
          },
          new ApacheHttp(HttpSettings.standard().withRetries(0)));

  @AfterEach
  void stop() {
    cluster.close();
    server.close();
  }

  @Test
  void aListHasAllItsPagesAndOneVersion() throws Exception {
    says("200 OK", list("7", "n+xt", object("a", "3")));
    says("200 OK", list("7", "", object("b", "4")));
    ObjectList list = cluster.list(WARNINGS);
    assertThat(list.resourceVersion()).isEqualTo("7");
    assertThat(list.objects())
        .extracting(object -> ObjectState.of(object).name() + " " + object.get("kind"))
        .containsExactly("a Event", "b Event");
    String selectors = "&labelSelector=a+in+%28b%2Cc%29&fieldSelector=type%3DWarning";
    assertThat(server.requests)
        .extracting(FakeServer.Request::path)
        .containsExactly(
            "/api/v1/namespaces/shop/events?limit=500" + selectors,
            "/api/v1/namespaces/shop/events?limit=500" + selectors + "&continue=n%2Bxt");
  }

  @Test
  void aListThatExpiresIsSaidAsThat() {
    says("200 OK", list("7", "next"));
    says("410 Gone", status(410, "Expired"));
    assertThat(catchThrowableOfType(ApiException.class, () -> cluster.list(WARNINGS)).status())
        .isEqualTo(410);
  }

  @Test
  void aWatchTellsChangesUntilItEnds() throws Exception {
    says(
        "200 OK",
        event("ADDED", object("a", "8"))
            + event("MODIFIED", object("a", "9"))
            + event("BOOKMARK", object("", "11"))
            + event("DELETED", object("a", "12")));
    List<String> heard = new ArrayList<>();
    try (ObjectChanges changes = cluster.watch(WARNINGS, "7", MINUTE)) {
      for (Optional<ObjectChange> one = changes.next(); one.isPresent(); one = changes.next()) {
        heard.add(one.get().type() + " " + one.get().resourceVersion());
      }
    }
    assertThat(heard).containsExactly("ADDED 8", "MODIFIED 9", "BOOKMARK 11", "DELETED 12");
    assertThat(server.requests.get(0).path())
        .isEqualTo(
            "/api/v1/namespaces/shop/events?watch=true&allowWatchBookmarks=true&timeoutSeconds=60"
                + "&resourceVersion=7&labelSelector=a+in+%28b%2Cc%29&fieldSelector=type%3DWarning");
    assertThat(server.requests.get(0).headers())
        .containsEntry("authorization", "Bearer t0ken")
        .doesNotContainKey("accept-encoding");
  }

  @Test
  void aRefusalHasItsStatusWhereverItComes() throws Exception {
    says("410 Gone", status(410, "Expired"));
    says("200 OK", event("ADDED", object("a", "8")) + event("ERROR", status(410, "Expired")));
    says("200 OK", event("ERROR", status(429, "TooManyRequests", "\"retryAfterSeconds\": 3")));
    says("429 Too Many Requests", status(429, "TooManyRequests"), "Retry-After: 5");
    ApiException early =
        catchThrowableOfType(ApiException.class, () -> cluster.watch(WARNINGS, "7", MINUTE));
    assertThat(early.status()).isEqualTo(410);
    try (ObjectChanges changes = cluster.watch(WARNINGS, "7", MINUTE)) {
      assertThat(changes.next()).isPresent();
      ApiException late = catchThrowableOfType(ApiException.class, changes::next);
      assertThat(late.status()).isEqualTo(410);
      assertThat(late.statusAndMessage()).isEqualTo("410 the server says Expired");
    }
    try (ObjectChanges changes = cluster.watch(WARNINGS, "7", MINUTE)) {
      ApiException busy = catchThrowableOfType(ApiException.class, changes::next);
      assertThat(busy.status()).isEqualTo(429);
      assertThat(busy.retryAfter()).isEqualTo(3);
    }
    ApiException busy =
        catchThrowableOfType(ApiException.class, () -> cluster.watch(WARNINGS, "7", MINUTE));
    assertThat(busy.retryAfter()).isEqualTo(5);
  }

  @Test
  void aTokenThatWasRenewedIsTriedOnce() throws Exception {
    tokens.addLast("new");
    says("401 Unauthorized", status(401, "Unauthorized"));
    says("200 OK", event("ADDED", object("a", "8")));
    // Asked for: to send, to compare, to send again.
    try (ObjectChanges changes = cluster.watch(WARNINGS, "7", MINUTE)) {
      assertThat(changes.next()).isPresent();
    }
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void aTokenThatIsTheSameIsNotTriedAgain() {
    says("401 Unauthorized", status(401, "Unauthorized"));
    assertThat(
            catchThrowableOfType(ApiException.class, () -> cluster.watch(WARNINGS, "7", MINUTE))
                .status())
        .isEqualTo(401);
    assertThat(server.requests).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>a proxy</html>\n",
        "{\"type\":\"ADDED\",\"object\":{\"metadata\":\n",
        "{\"type\":\"\\u202eGONE\",\"object\":{}}\n",
        "{}\n"
      })
  void whatIsNoChangeIsAFailure(String line) throws Exception {
    says("200 OK", line);
    try (ObjectChanges changes = cluster.watch(WARNINGS, "7", MINUTE)) {
      assertThatThrownBy(changes::next)
          .isInstanceOf(IOException.class)
          .hasMessageMatching("a line of the watch is (not JSON|not a change: \\??[a-z]*)");
    }
  }

  private void says(String status, String body, String... headers) {
    answers.addLast(answer(status, body, headers));
  }

  private static String list(String version, String next, String... objects) {
    return "{\"metadata\":{\"resourceVersion\":\"%s\",\"continue\":\"%s\"},\"items\":[%s]}"
        .formatted(version, next, String.join(",", objects));
  }

  private static String object(String name, String version) {
    return new String(
        JsonMaps.write(Map.of("metadata", Map.of("name", name, "resourceVersion", version))),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String event(String type, String object) {
    return "{\"type\":\"" + type + "\",\"object\":" + object + "}\n";
  }

  private static String status(int code, String reason, String... details) {
    return "{\"kind\":\"Status\",\"code\":%d,\"reason\":\"%s\",\"message\":\"the server says %2$s\",\"details\":{%s}}"
        .formatted(code, reason, String.join(",", details));
  }
}
