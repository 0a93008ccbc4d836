package dev.slipway.delivery.cluster;

import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.HastyHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which refusals pass, and how often a request is sent. */
class ApiClientTest {
  private static final String CONFLICT =
      "{\"kind\":\"Status\",\"reason\":\"Conflict\",\"message\":\"the object has been modified\"}";
  private static final String EXISTS =
      "{\"kind\":\"Status\",\"reason\":\"AlreadyExists\",\"message\":\"it is there\"}";
  private static final HttpCall.Bytes APPLY = body(ApiClient.APPLY);

  private final List<Duration> waits = new ArrayList<>();
  private final Http http =
      HastyHttp.with(
          HttpSettings.standard().withRetries(2).withPassing(Set.of(429, 502, 503, 504)));
  private FakeServer server = new FakeServer(request -> answer("200 OK", "{}"));

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // As kube-apiserver answers an unknown field, and one of another type.
        "500 Internal Server Error | failed to create typed patch object: .spec.x: field not declared in schema | 1",
        "500 Internal Server Error | failed to create typed patch object (/p): .spec.x: expected string | 1",
        "500 Internal Server Error | failed to convert new object to proper version | 1",
        "500 Internal Server Error | etcdserver: leader changed | 5",
        "500 Internal Server Error | Internal error occurred: failed calling webhook | 5",
        "422 Unprocessable Entity  | is invalid | 1",
        "403 Forbidden             | no         | 1",
        "404 Not Found             | no         | 1",
        "400 Bad Request           | no         | 1",
      })
  void knowsWhatPasses(String status, String message, int requests) {
    says(answer(status, "{\"kind\":\"Status\",\"message\":\"" + message + "\"}"));
    assertThat(client(none()).send("PATCH", "/x", "a/b", APPLY).status())
        .isEqualTo(Integer.parseInt(status.substring(0, 3)));
    assertThat(server.requests).hasSize(requests);
    assertThat(waits).hasSize(requests - 1).isSorted();
  }

  @Test
  void anApplyHasNoVersionToInsistOn() {
    says(
        answer("409 Conflict", CONFLICT), answer("409 Conflict", CONFLICT), answer("200 OK", "{}"));
    assertThat(client(none()).send("PATCH", "/x", "a/b", APPLY).status()).isEqualTo(200);
    assertThat(server.requests).hasSize(3);
    assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, application/json",
    "POST, application/json",
    "PATCH, application/json-patch+json"
  })
  void whatNamesAVersionIsNotSentAgain(String method, String type) {
    says(answer("409 Conflict", CONFLICT));
    assertThat(client(none()).send(method, "/x", "a/b", body(type)).status()).isEqualTo(409);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void whatIsThereAlreadyIsNoConflict() {
    says(answer("409 Conflict", EXISTS));
    assertThat(client(none()).send("PATCH", "/x", "a/b", APPLY).status()).isEqualTo(409);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aTokenThatWasRenewedOnTheWayIsSentAgain() {
    says(answer("401 Unauthorized", "{}"), answer("200 OK", "{}"));
    Iterator<String> tokens = List.of("old", "new", "new").iterator();
    assertThat(
            client(() -> Optional.of(Secret.of(tokens.next())))
                .send("GET", "/x", "a/b", null)
                .status())
        .isEqualTo(200);
    assertThat(server.requests)
        .extracting(request -> request.headers().get("authorization"))
        .containsExactly("Bearer old", "Bearer new");
  }

  @Test
  void theSameTokenReadAnewIsNotSentAgain() {
    says(answer("401 Unauthorized", "{}"));
    Supplier<Optional<Secret>> file = () -> Optional.of(Secret.of("same"));
    assertThat(client(file).send("GET", "/x", "a/b", null).status()).isEqualTo(401);
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aServerThatIsBusyIsObeyed() {
    says(answer("429 Too Many Requests", "{}", "Retry-After: 0"), answer("200 OK", "{}"));
    assertThat(client(none()).send("GET", "/x", "a/b", null).status()).isEqualTo(200);
    assertThat(server.requests).hasSize(2);
    assertThat(waits).isEmpty(); // the one HTTP client waits as long as it is told
  }

  @Test
  void aProxysPageIsNoWordOfKubernetes() {
    says(answer("403 Blocked by Proxy", "<html>"));
    ApiException refusal = ApiExceptionReader.of(client(none()).send("GET", "/x", "a/b", null));
    assertThat(refusal.statusAndMessage()).isEqualTo("403 Blocked by Proxy");
  }

  private ApiClient client(Supplier<Optional<Secret>> token) {
    return new ApiClient(server.uri(""), "a server", token, http, waits::add);
  }

  private static Supplier<Optional<Secret>> none() {
    return Optional::empty;
  }

  private static HttpCall.Bytes body(String type) {
    return new HttpCall.Bytes("{}".getBytes(StandardCharsets.UTF_8), type);
  }

  /** One answer after the other; the last one again and again. */
  private void says(FakeServer.Answer... answers) {
    server.close();
    Iterator<FakeServer.Answer> next = Arrays.asList(answers).iterator();
    FakeServer.Answer last = Objects.requireNonNull(answers[answers.length - 1]);
    server = new FakeServer(request -> next.hasNext() ? next.next() : last);
  }
}
