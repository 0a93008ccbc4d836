package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.net.FakeServer.reset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.net.FakeServer.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ApacheHttpTest {
  private static final Credential CI = new Credential("ci", Secret.of("s3cr3t"), "a test");
  private static final String BASE64 = "Y2k6czNjcjN0";

  @TempDir private Path temp;
  private final List<Duration> waits = new ArrayList<>();
  private final ApacheHttp http =
      new ApacheHttp(
          HttpSettings.standard(),
          new RetryPolicy(3, Duration.ofMillis(200), Duration.ofSeconds(30), new Random(1)),
          waits::add);
  private FakeServer server = new FakeServer(request -> answer("200 OK"));

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Test
  void tellsStatusReasonHeadersAndBody() throws IOException {
    says(answer("400 k8s/a.tar.gz cannot be updated", "b\u00fc", "X-A: 1", "x-a: 2"));
    HttpAnswer answer = get("/a?b=c");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.ok()).isFalse();
    assertThat(answer.statusLine()).isEqualTo("400 k8s/a.tar.gz cannot be updated");
    assertThat(answer.header("x-a")).contains("2");
    assertThat(answer.body()).hasSize(2);
    assertThat(server.requests).hasToString("[GET /a?b=c]");
  }

  @Test
  void livesWithoutAReason() throws IOException {
    says(answer("204"));
    assertThat(get("/").statusLine()).isEqualTo("204");
  }

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
  void sendsTheBodyAgain() throws IOException {
    says(answer("503 Wait"), reset(""), answer("201 Created"));
    HttpCall call =
        HttpCall.of("PUT", server.uri("/a"))
            .body(new HttpCall.Bytes("body".getBytes(UTF_8), "text/plain"));
    assertThat(http.send(call).status()).isEqualTo(201);
    assertThat(server.requests).extracting(FakeServer.Request::body).containsOnly("body");
    assertThat(server.requests)
        .extracting(request -> request.headers().get("content-type"))
        .containsOnly("text/plain");
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "3, 4", "9, 1", "5, 0"})
  void sendsExactlyAPartOfAFile(int offset, int length) throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "0123456789");
    says(answer("503 Wait"), answer("201 Created"));
    HttpCall call =
        HttpCall.of("PUT", server.uri("/a"))
            .body(new HttpCall.FilePart(file, offset, length, "application/gzip"));
    assertThat(http.send(call).ok()).isTrue();
    assertThat(server.requests)
        .extracting(FakeServer.Request::body)
        .containsOnly("0123456789".substring(offset, offset + length));
    assertThat(server.requests.get(1).headers())
        .containsEntry("content-length", String.valueOf(length))
        .containsEntry("content-type", "application/gzip");
  }

  @Test
  void doesNotTryAgainWithoutItsFile() {
    says(answer("201 Created"));
    HttpCall call =
        HttpCall.of("PUT", server.uri("/a"))
            .body(new HttpCall.FilePart(temp.resolve("gone"), 0, 4, "text/plain"));
    assertThat(catchThrowableOfType(HttpFailure.class, () -> http.send(call)))
        .hasMessageContaining("gone");
    assertThat(waits).isEmpty();
  }

  @Test
  void readsNoBodyOfHead() throws IOException {
    says(
        (socket, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n".getBytes(UTF_8)));
    HttpAnswer answer = http.send(HttpCall.of("HEAD", server.uri("/a")));
    assertThat(answer.header("content-length")).contains("9");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void downloadsToAFile() throws IOException {
    says(reset("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ncut"), answer("200 OK", "short"));
    Path target = temp.resolve("target");
    HttpAnswer answer = http.download(HttpCall.of("GET", server.uri("/a")), target, 5);
    assertThat(answer.ok()).isTrue();
    assertThat(answer.body()).isEmpty();
    assertThat(target).hasContent("short");
  }

  @Test
  void keepsOtherAnswersOutOfTheFile() throws IOException {
    says(answer("404 Not Found", "page"));
    Path target = temp.resolve("target");
    HttpAnswer answer = http.download(HttpCall.of("GET", server.uri("/a")), target, 5);
    assertThat(answer.text()).isEqualTo("page");
    assertThat(target).doesNotExist();
  }

  /** The server never stops; the client must, without reading on. */
  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 9000000000000", "Transfer-Encoding: chunked", "X: y"})
  void stopsADownloadThatIsTooLarge(String header) {
    String chunk = header.contains("chunked") ? "8\r\nabcdefgh\r\n" : "abcdefgh";
    says(
        (socket, out) -> {
          out.write(("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n").getBytes(UTF_8));
          while (true) {
            out.write(chunk.repeat(1000).getBytes(UTF_8));
          }
        });
    IOException failure =
        catchThrowableOfType(
            IOException.class,
            () ->
                http.download(
                    HttpCall.of("GET", server.uri("/a")), temp.resolve("target"), 100_000));
    assertThat(failure).hasMessageContaining("larger than 100000 bytes");
    assertThat(waits).isEmpty();
  }

  @Test
  void followsRedirectsWithinAnOriginWithCredentials() throws IOException {
    says(answer("302 Found", "", "Location: /b"), answer("200 OK", "b"));
    assertThat(http.send(HttpCall.of("GET", server.uri("/a")).as(CI)).text()).isEqualTo("b");
    assertThat(server.requests).hasToString("[GET /a, GET /b]");
    assertThat(server.requests.get(1).headers()).containsEntry("authorization", "Basic " + BASE64);
  }

  @Test
  void leavesCredentialsBehindOnTheWayToAnotherOrigin() throws IOException {
    try (FakeServer other = new FakeServer(request -> answer("200 OK", "other"))) {
      says(answer("307 Go", "", "Location: " + other.uri("/b")));
      HttpCall call = HttpCall.of("GET", server.uri("/a")).as(CI).header("Accept", "x/y");
      assertThat(http.send(call).text()).isEqualTo("other");
      assertThat(other.requests.get(0).headers())
          .doesNotContainKey("authorization")
          .containsEntry("accept", "x/y");
    }
  }

  @Test
  void doesNotFollowWithABody() throws IOException {
    says(answer("307 Go", "", "Location: /b"));
    HttpCall call =
        HttpCall.of("PUT", server.uri("/a")).body(new HttpCall.Bytes(new byte[] {1}, "text/plain"));
    assertThat(http.send(call).status()).isEqualTo(307);
  }

  @Test
  void stopsGoingInACircle() {
    says(answer("302 Found", "", "Location: /a"));
    assertThat(catchThrowableOfType(HttpFailure.class, () -> get("/a")))
        .hasMessageContaining("more than 5 redirects");
    assertThat(waits).isEmpty();
  }

  @Test
  void refusesRedirectsToOtherSchemesAtOnce() {
    says(answer("302 Found", "", "Location: file:///etc/passwd"));
    assertThat(catchThrowableOfType(HttpFailure.class, () -> get("/a")))
        .hasMessageContaining("redirect to file: is not followed");
    assertThat(waits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset", "redirect", "circle", "endless"})
  void neverTellsASecret(String trouble) {
    switch (trouble) {
      case "redirect" ->
          says(answer("302 Found", "", "Location: ftp://u:s3cr3t@host/?token=s3cr3t"));
      case "circle" -> says(answer("302 Found", "", "Location: /a"));
      case "endless" -> says(answer("200 OK", "x".repeat(10)));
      default -> says(reset(""));
    }
    HttpCall call = HttpCall.of("GET", server.uri("/a")).as(CI);
    Throwable failure =
        catchThrowableOfType(IOException.class, () -> http.download(call, temp.resolve("t"), 1));
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace + " " + failure).doesNotContain("s3cr3t").doesNotContain(BASE64);
    assertThat(CI + " " + call).doesNotContain("s3cr3t").doesNotContain(BASE64);
  }

  @Test
  void stopsWhenInterrupted() {
    says(answer("503 Wait"));
    try (ApacheHttp interrupted =
        new ApacheHttp(
            HttpSettings.standard(),
            RetryPolicy.of(3),
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

  private HttpAnswer get(String path) throws HttpFailure {
    return http.send(HttpCall.of("GET", server.uri(path)));
  }

  /** One answer after the other; the last one again and again. */
  private void says(Answer... answers) {
    server.close();
    Iterator<Answer> next = Arrays.asList(answers).iterator();
    Answer[] last = new Answer[1];
    server =
        new FakeServer(
            request -> {
              last[0] = next.hasNext() ? next.next() : last[0];
              return last[0];
            });
  }
}
