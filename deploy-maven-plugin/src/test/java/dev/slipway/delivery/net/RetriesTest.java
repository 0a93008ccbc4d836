package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.net.FakeServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest extends ScriptedClient {

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void triesAgainWhatMayPass(int status) throws IOException {
    says(answer(status + " Not now"), answer("200 OK", "there"));
    assertThat(get("/").text()).isEqualTo("there");
    assertThat(waits).hasSize(1);
    assertThat(waits.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 501})
  void takesOtherAnswersAtOnce(int status) throws IOException {
    says(answer(status + " No"));
    assertThat(get("/").status()).isEqualTo(status);
    assertThat(server.requests).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @Test
  void givesTheLastAnswerWhenTriesAreUsedUp() throws IOException {
    says(answer("503 A"), answer("503 B"), answer("503 C"), answer("503 D"), answer("200 OK"));
    assertThat(get("/").statusLine()).isEqualTo("503 D");
    assertThat(waits).hasSize(3).isSorted();
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "0, 0", "-5, 0", "3600, 30"})
  void waitsAsLongAsTheServerAsks(String retryAfter, int seconds) throws IOException {
    says(answer("429 Slow down", "", "Retry-After: " + retryAfter), answer("200 OK"));
    assertThat(get("/").ok()).isTrue();
    assertThat(waits).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void triesAgainAfterALostConnection() throws IOException {
    says(
        reset(""),
        reset("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"),
        (socket, out) -> {},
        answer("200 OK", "whole"));
    assertThat(get("/").text()).isEqualTo("whole");
    assertThat(waits).hasSize(3);
  }

  @Test
  void saysWhatWasAskedWhenNoAnswerCame() {
    says(reset(""));
    HttpFailure failure = catchThrowableOfType(HttpFailure.class, () -> get("/a"));
    assertThat(failure.method()).isEqualTo("GET");
    assertThat(failure.uri()).isEqualTo(server.uri("/a"));
    assertThat(failure.getMessage()).isNotBlank();
    assertThat(server.requests).hasSize(4);
  }

  @Test
  void doesNotWaitForWhatIsNotThere() throws IOException {
    URI closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }
    HttpFailure failure =
        catchThrowableOfType(HttpFailure.class, () -> http.send(HttpCall.of("GET", closed)));
    assertThat(failure).hasMessageContaining("refused");
    assertThat(waits).isEmpty();
  }

  @Test
  void stopsWhenInterrupted() {
    says(answer("503 Wait"));
    try (ApacheHttp interrupted =
        new ApacheHttp(
            HttpSettings.standard(),
            RetryPolicy.of(3),
            RetryListener.silent(),
            wait -> {
              throw new InterruptedException();
            })) {
      assertThat(
              catchThrowableOfType(
                  HttpFailure.class, () -> interrupted.send(HttpCall.of("GET", server.uri("/a")))))
          .hasMessage("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void tellsOfEachRetry() throws IOException {
    says(answer("503 Wait"), reset(""), answer("200 OK"));
    get("/a?token=s3cr3t");
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).isEqualTo("GET " + server.uri("/a") + " after 503 Wait, 1 of 3");
    assertThat(told.get(1)).endsWith("2 of 3").doesNotContain("s3cr3t");
  }

  @Test
  void makesTheCallAnewForEachTry() throws IOException {
    says(answer("503 Wait"), answer("503 Wait"), answer("201 Created"));
    AtomicInteger tried = new AtomicInteger();
    HttpAnswer answer =
        http.send(() -> HttpCall.of("PUT", server.uri("/" + tried.incrementAndGet())));
    assertThat(answer.status()).isEqualTo(201);
    assertThat(server.requests).hasToString("[PUT /1, PUT /2, PUT /3]");
  }

  /** A server that is being restarted refuses connections for a while. */
  @Test
  void waitsForAServerThatAnsweredBefore() throws IOException {
    says(answer("200 OK"));
    URI uri = server.uri("/a");
    http.send(HttpCall.of("GET", uri));
    server.close();
    whileWaiting =
        () -> {
          if (waits.size() == 2) {
            server = new FakeServer(uri.getPort(), request -> answer("200 OK", "back"));
          }
        };
    assertThat(http.send(HttpCall.of("GET", uri)).text()).isEqualTo("back");
    assertThat(waits).hasSize(2);
  }
}
