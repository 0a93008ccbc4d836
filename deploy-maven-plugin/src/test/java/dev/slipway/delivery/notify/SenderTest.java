package dev.slipway.delivery.notify;

import static dev.slipway.delivery.net.FakeServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
  private static final String PATH = "/services/T0000/B0000/s3cr3tpath?sig=s3cr3tquery";

  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final Budget budget = new Budget();
  private final List<Duration> waits = new ArrayList<>();
  private final Sender sender =
      new Sender(http, PlainHosts.LOOPBACK, budget, InstantSource.fixed(Reports.START), waits::add);

  @BeforeEach
  void start() {
    budget.start(Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void sendsBodyAndHeaders() throws IOException {
    try (FakeServer server = new FakeServer(request -> answer("202 Accepted", "fine"))) {
      assertThat(post(server).text()).isEqualTo("fine");
      FakeServer.Request request = server.requests.get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.path()).isEqualTo(PATH);
      assertThat(request.body()).isEqualTo("body");
      assertThat(request.headers()).containsEntry("webhook-id", "1");
      assertThat(request.headers().get("content-type")).isEqualTo("text/plain");
    }
  }

  @Test
  void aBusyServerIsAskedAgainWhileThereIsTime() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (FakeServer server =
        new FakeServer(
            request ->
                switch (asked.incrementAndGet()) {
                  case 1 -> answer("429 Too Many Requests", "", "Retry-After: 2");
                  case 2 -> answer("503 Down", "", "Retry-After: Mon, 23 Nov 2026 09:30:03 GMT");
                  case 3 -> answer("429 Too Many Requests");
                  case 4 -> answer("503 Down", "", "Retry-After: soon");
                  case 5 -> answer("503 Down", "", "Retry-After: 0");
                  default -> answer("200 OK", "done");
                })) {
      assertThat(post(server).text()).isEqualTo("done");
      assertThat(waits)
          .containsExactly(
              Duration.ofSeconds(2),
              Duration.ofSeconds(3),
              Duration.ofSeconds(1),
              Duration.ofSeconds(1),
              Duration.ofMillis(500));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"3600", "99999999999", "Tue, 24 Nov 2026 09:30:00 GMT"})
  void aLongerWaitThanTheBudgetDropsTheMessageAndSaysSo(String retryAfter) {
    try (FakeServer server =
        new FakeServer(
            request -> answer("429 Too Many s3cr3tpath", "", "Retry-After: " + retryAfter))) {
      assertThatThrownBy(() -> post(server))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(server.uri("") + " answered 429")
          .hasMessageContaining("the message is dropped")
          .message()
          .doesNotContain("s3cr3t");
      assertThat(server.requests).hasSize(1);
      assertThat(waits).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowed(int status) {
    try (FakeServer other = new FakeServer(request -> answer("200 OK"));
        FakeServer server =
            new FakeServer(
                request -> answer(status + " Moved", "", "Location: " + other.uri(PATH)))) {
      assertThatThrownBy(() -> post(server))
          .isInstanceOf(IOException.class)
          .hasMessage(
              server.uri("") + " answered with a redirect, which is not followed: correct the URL");
      assertThat(other.requests).isEmpty();
      assertThat(server.requests).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"400 Bad", "401 No", "404 Not Found", "410 Gone", "500 Oops", "502 Bad"})
  void anyOtherAnswerIsAnswered(String status) throws IOException {
    try (FakeServer server = new FakeServer(request -> answer(status, "no s3cr3tpath here"))) {
      assertThat(post(server).statusLine()).isEqualTo(status);
      assertThat(server.requests).hasSize(1);
      assertThat(Sender.described(post(server), url(server)))
          .isEqualTo(server.uri("") + " answered " + status + ": no *** here");
    }
  }

  @Test
  void aServerThatIsNotThereIsNamedByItsHostOnly() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    SecretUrl url = SecretUrl.of("http://127.0.0.1:" + port + PATH);
    assertThatThrownBy(() -> post(url))
        .isInstanceOf(IOException.class)
        .hasNoCause()
        .hasMessageStartingWith("http://127.0.0.1:" + port + " did not answer: ")
        .message()
        .doesNotContain("s3cr3t");
  }

  @Test
  void aServerThatHangsUpIsToo() {
    try (FakeServer server = new FakeServer(request -> FakeServer.reset(""))) {
      assertThatThrownBy(() -> post(server))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(" did not answer: ")
          .message()
          .doesNotContain("s3cr3t");
      assertThat(server.requests).hasSize(1); // it may have got it
    }
  }

  @Test
  void withoutTlsNothingIsSentToAnotherMachine() {
    assertThatThrownBy(() -> post(SecretUrl.of("http://hooks.example.com" + PATH)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("http://hooks.example.com has no TLS")
        .message()
        .doesNotContain("s3cr3t");
  }

  @Test
  void withoutTimeNothingIsSent() {
    budget.start(Duration.ZERO);
    try (FakeServer server = new FakeServer(request -> answer("200 OK"))) {
      assertThatThrownBy(() -> post(server)).hasMessageStartingWith("there was no time left");
      assertThat(server.requests).isEmpty();
    }
  }

  private HttpAnswer post(FakeServer server) throws IOException {
    return post(url(server));
  }

  private HttpAnswer post(SecretUrl url) throws IOException {
    return sender.post(url, Map.of("webhook-id", "1"), "body".getBytes(UTF_8), "text/plain");
  }

  private static SecretUrl url(FakeServer server) {
    return SecretUrl.of(server.uri(PATH).toString());
  }
}
