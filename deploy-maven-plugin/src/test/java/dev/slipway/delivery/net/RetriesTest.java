package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.net.FakeServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.FakeServer.Answer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest extends ScriptedClient {

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 504})
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
    says(answer("502 A"), answer("502 B"), answer("502 C"), answer("502 D"), answer("200 OK"));
    assertThat(get("/").statusLine()).isEqualTo("502 D");
    assertThat(waits).hasSize(3).isSorted();
  }

  /** A push might be done twice. */
  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void sendsOnceWhatMayNotBeRepeated(int status) throws IOException {
    says(answer(status + " Not now"), answer("200 OK"));
    assertThat(http.send(once()).status()).isEqualTo(status);
    says(reset(""), answer("200 OK"));
    assertThat(catchThrowableOfType(IOException.class, () -> http.send(once()))).isNotNull();
    assertThat(server.requests).hasSize(1);
    assertThat(waits).isEmpty();
  }

  private HttpCall once() {
    return HttpCall.of("POST", server.uri("/")).repeated(HttpCall.Repetition.NEVER);
  }

  @Test
  void triesAgainAtTheSameAddress() throws IOException {
    says(answer("502 Not now"), answer("302 Found", "", "Location: /b"), answer("200 OK"));
    HttpCall call = HttpCall.of("GET", server.uri("/a")).repeated(HttpCall.Repetition.SAME_ADDRESS);
    assertThat(http.send(call).status()).isEqualTo(302);
    assertThat(server.requests).hasToString("[GET /a, GET /a]");
  }

  /** Not a request after the other, whatever a server says. */
  @ParameterizedTest
  @CsvSource({"429, 7, 7000", "503, 7, 7000", "429, 0, 100", "429, -5, 100", "503, 3600, 30000"})
  void waitsAsLongAsTheServerAsks(int status, String retryAfter, int millis) throws IOException {
    says(answer(status + " Slow down", "", "Retry-After: " + retryAfter), answer("200 OK"));
    assertThat(get("/").ok()).isTrue();
    assertThat(waits).containsExactly(Duration.ofMillis(millis));
  }

  /** Busy servers are waited for by time: forty of their answers are no more than two minutes. */
  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aBusyServerIsWaitedForByTime(int status) throws IOException {
    Answer[] answers = new Answer[12];
    Arrays.fill(answers, answer(status + " Not now"));
    answers[11] = answer("200 OK", "there");
    says(answers);
    assertThat(get("/").text()).isEqualTo("there");
    assertThat(waits).hasSize(11).allMatch(wait -> wait.compareTo(Duration.ofSeconds(10)) <= 0);
    assertThat(told).hasSize(11);
    assertThat(told.get(0)).endsWith("busy, 0 of 120 s");
  }

  @ParameterizedTest
  @CsvSource({"'', 5", "Retry-After: 0, 5", "Retry-After: 2, 5", "Retry-After: 3600, 5", "'', 0"})
  void thenItsAnswerIsTaken(String header, int seconds) throws IOException {
    says(answer("503 Later", "", header.isEmpty() ? "X: y" : header));
    WaitLimits limits =
        new WaitLimits(Duration.ofSeconds(seconds), Duration.ofHours(1), Duration.ofHours(1), 1);
    try (ApacheHttp client = client(HttpSettings.standard().withWaits(limits))) {
      assertThat(client.send(HttpCall.of("GET", server.uri("/"))).status()).isEqualTo(503);
    }
    assertThat(waits.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(seconds));
    assertThat(server.requests).hasSize(waits.size() + 1);
  }

  /** Waiting for a busy server leaves the tries for lost connections as they are. */
  @Test
  void busyAnswersAreNoTries() throws IOException {
    says(
        answer("503 Wait"),
        answer("503 Wait"),
        reset(""),
        answer("503 Wait"),
        reset(""),
        reset(""),
        answer("200 OK", "there"));
    assertThat(get("/").text()).isEqualTo("there");
    assertThat(waits).hasSize(6);
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

  /** Closing ends what runs: that is no trouble of the server, and nothing waits for it. */
  @ParameterizedTest
  @ValueSource(strings = {"reset", "502 Bad Gateway", "503 Wait"})
  void aClosedClientTriesNothingAgainAndSaysNothing(String end) {
    Answer last = end.equals("reset") ? reset("") : answer(end);
    says(
        (socket, out) -> {
          http.close();
          last.writeTo(socket, out);
        },
        answer("200 OK"));
    HttpAnswer[] answer = new HttpAnswer[1];
    IOException failure =
        catchThrowableOfType(IOException.class, () -> answer[0] = get("/while-it-is-closed"));
    assertThat(failure != null || !answer[0].ok()).isTrue();
    assertThat(told).isEmpty();
    assertThat(waits).isEmpty();
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aClientThatIsClosedWhileItWaitsEnds() {
    says(answer("503 Wait"), answer("200 OK"));
    whileWaiting = http::close;
    NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get("/"));
    assertThat(failure).hasMessageContaining("closed");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void saysWhatWasAskedWhenNoAnswerCame() {
    says(reset(""));
    NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get("/a"));
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
    NoAnswerException failure =
        catchThrowableOfType(NoAnswerException.class, () -> http.send(HttpCall.of("GET", closed)));
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
                  NoAnswerException.class,
                  () -> interrupted.send(HttpCall.of("GET", server.uri("/a")))))
          .hasMessage("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void tellsOfEachRetry() throws IOException {
    says(answer("502 Wait"), reset(""), answer("200 OK"));
    get("/a?token=s3cr3t");
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).isEqualTo("GET " + server.uri("/a") + " after 502 Wait, 1 of 3");
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
