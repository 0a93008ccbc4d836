package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class OpenExchangeTest extends ScriptedClient {
  private static final LineLimits LIMITS =
      new LineLimits(100, Duration.ofSeconds(2), Duration.ofSeconds(1));
  private static final String OPEN = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void linesComeAsTheyAreWritten() throws Exception {
    CountDownLatch read = new CountDownLatch(1);
    says(
        (socket, out) -> {
          out.write(OPEN.getBytes(UTF_8));
          chunk(out, "one\ntw");
          await(read);
          chunk(out, "o\n");
          out.write("0\r\n\r\n".getBytes(UTF_8));
        });
    try (AnswerLines lines = http.lines(get(), LIMITS)) {
      assertThat(lines.head().status()).isEqualTo(200);
      assertThat(lines.next()).hasValueSatisfying(it -> assertThat(it).asString().isEqualTo("one"));
      read.countDown();
      assertThat(lines.next()).hasValueSatisfying(it -> assertThat(it).asString().isEqualTo("two"));
      assertThat(lines.next()).isEmpty();
    }
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aRefusalIsWholeAndWithoutCredentials() throws Exception {
    says(answer("403 Forbidden", "no: " + BASE64 + " may not", "Retry-After: 7"));
    try (AnswerLines lines = http.lines(get().as(CI), LIMITS)) {
      assertThat(lines.head().status()).isEqualTo(403);
      assertThat(lines.head().header("retry-after")).hasValue("7");
      assertThat(lines.head().text()).isEqualTo("no: *** may not");
      assertThat(lines.next()).isEmpty();
    }
  }

  /** Whoever reads knows where to go on; a redirect could lead anywhere. */
  @Test
  void nothingIsRepeatedOrFollowed() throws Exception {
    says(answer("503 Busy"), answer("302 Found", "", "Location: /b"));
    assertThat(http.lines(get(), LIMITS).head().status()).isEqualTo(503);
    assertThat(http.lines(get(), LIMITS).head().status()).isEqualTo(302);
    assertThat(waits).isEmpty();
    server.close();
    NoAnswerException failure =
        catchThrowableOfType(NoAnswerException.class, () -> http.lines(get(), LIMITS));
    assertThat(failure.method()).isEqualTo("GET");
    assertThat(waits).isEmpty();
  }

  @Test
  void aCutIsNotTheEnd() throws Exception {
    says(
        (socket, out) -> {
          out.write(OPEN.getBytes(UTF_8));
          chunk(out, "one\ntwo\n");
        },
        (socket, out) -> out.write("HTTP/1.1 200 OK\r\n\r\none\ntw".getBytes(UTF_8)));
    for (int left : List.of(2, 1)) {
      try (AnswerLines lines = http.lines(get(), LIMITS)) {
        for (int i = 0; i < left; i++) {
          assertThat(lines.next()).isPresent();
        }
        assertThatThrownBy(lines::next).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void silenceEndsIt() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    says(
        (socket, out) -> {
          out.write(OPEN.getBytes(UTF_8));
          chunk(out, "one\n");
          await(over);
        });
    LineLimits hasty = new LineLimits(100, Duration.ofMillis(300), Duration.ofSeconds(1));
    try (AnswerLines lines = http.lines(get(), hasty)) {
      assertThat(lines.next()).isPresent();
      assertThatThrownBy(lines::next).isInstanceOf(SocketTimeoutException.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aHeadThatDoesNotComeIsNotWaitedFor() {
    CountDownLatch over = new CountDownLatch(1);
    says((socket, out) -> await(over));
    HttpSettings hasty = HttpSettings.standard().withTimeout(Duration.ofMillis(200));
    try (ApacheHttp client = client(hasty)) {
      LineLimits patient = new LineLimits(100, Duration.ofMinutes(5), Duration.ofMinutes(5));
      NoAnswerException failure =
          catchThrowableOfType(NoAnswerException.class, () -> client.lines(get(), patient));
      assertThat(failure).hasMessageContaining("no answer after");
    } finally {
      over.countDown();
    }
  }

  @Test
  void closeWakesWhoeverReads() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    says(
        (socket, out) -> {
          out.write(OPEN.getBytes(UTF_8));
          out.flush();
          await(over);
        });
    LineLimits patient = new LineLimits(100, Duration.ofMinutes(5), Duration.ofMinutes(5));
    AnswerLines lines = http.lines(get(), patient);
    CompletableFuture<String> reading =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return lines.next().isPresent() ? "a line" : "the end";
              } catch (IOException e) {
                return "cut";
              }
            });
    Thread.sleep(100);
    lines.close();
    assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo("cut");
    over.countDown();
  }

  /** More streams than a pool has connections, one after the other: none is left behind. */
  @Test
  void eachConnectionIsGivenBack() throws Exception {
    says(
        (socket, out) -> {
          out.write(OPEN.getBytes(UTF_8));
          chunk(out, "one\n");
        });
    for (int i = 0; i < 20; i++) {
      try (AnswerLines lines = http.lines(get(), LIMITS)) {
        assertThat(lines.next()).isPresent();
      }
    }
  }

  @Test
  void whatAProxyPackedIsUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("one\n".getBytes(UTF_8));
    }
    says(
        (socket, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
          packed.writeTo(out);
        });
    try (AnswerLines lines = http.lines(get(), LIMITS)) {
      assertThat(lines.next()).hasValueSatisfying(it -> assertThat(it).asString().isEqualTo("one"));
      assertThat(lines.next()).isEmpty();
    }
  }

  @Test
  void noHostIsAskedThatMayNotBe() throws Exception {
    AllowedHosts allowed = new AllowedHosts(List.of("api.example.com"), List.of());
    try (ApacheHttp guarded =
        new ApacheHttp(HttpSettings.standard(), allowed, RetryListener.silent())) {
      NoAnswerException failure =
          catchThrowableOfType(NoAnswerException.class, () -> guarded.lines(get(), LIMITS));
      assertThat(failure.trouble()).isEqualTo(ConnectionFailure.FORBIDDEN);
    }
    assertThat(server.requests).isEmpty();
  }

  private HttpCall get() {
    return HttpCall.of("GET", server.uri("/a"));
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    out.write((Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(UTF_8));
    out.flush();
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("the test does not go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
