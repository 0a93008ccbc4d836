package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that is silent for two seconds is given up; these are never silent for so long. */
@Tag("slow")
class SlowServerTest extends ScriptedClient {
  private static final HttpSettings SETTINGS =
      HttpSettings.standard()
          .withTimeout(Duration.ofSeconds(2))
          .withWaits(
              new WaitLimits(
                  Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofSeconds(10), 1000));

  /** What comes one byte at a time. */
  enum Drip {
    HEAD("HTTP/1.1 200 OK\r\nX-Long: ", "no answer after"),
    BODY("HTTP/1.1 200 OK\r\n\r\n", "of the answer in"),
    LENGTH("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", "of the answer in"),
    ERROR("HTTP/1.1 503 No\r\n\r\n", "of the answer in");

    private final String begin;
    private final String words;

    Drip(String begin, String words) {
      this.begin = begin;
      this.words = words;
    }

    FakeServer.Answer answer() {
      return (socket, out) -> {
        out.write(begin.getBytes(UTF_8));
        drip(out);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void oneByteAtATimeIsNotWaitedFor(Drip drip) {
    says(drip.answer());
    failsIn(Duration.ofSeconds(9), drip.words, client -> client.send(get()));
    assertThat(server.requests).hasSize(1); // and not four times
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.CONCURRENT)
  void neitherAsAFile(Drip drip) {
    says(drip.answer());
    failsIn(
        Duration.ofSeconds(9),
        drip.words,
        client -> client.download(get(), temp.resolve("file"), 1 << 20));
  }

  /** Fast enough at each moment, and never at an end. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anEndlessAnswerEndsWithItsTime() {
    says(
        (socket, out) -> {
          out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
          while (true) {
            out.write(new byte[2000]);
            out.flush();
            pause();
          }
        });
    failsIn(
        Duration.ofSeconds(14),
        "not complete after 10 s",
        client -> client.download(get(), temp.resolve("file"), Long.MAX_VALUE));
  }

  /** A server that accepts a connection and reads nothing: there is no timeout of writing. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void anUploadThatIsNotReadEnds() throws IOException {
    Path file = temp.resolve("large");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(64 << 20);
    }
    try (ServerSocket socket = new ServerSocket(0)) {
      URI uri = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
      HttpCall put =
          HttpCall.of("PUT", uri)
              .body(new HttpCall.FilePart(file, 0, 64 << 20, "application/octet-stream"));
      failsIn(Duration.ofSeconds(12), "no answer after", client -> client.send(put));
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void slowButFastEnoughIsWaitedFor() throws IOException {
    says(
        (socket, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 30000\r\n\r\n".getBytes(UTF_8));
          for (int i = 0; i < 30; i++) {
            out.write(new byte[1000]);
            out.flush();
            pause();
          }
        });
    try (ApacheHttp client = client(SETTINGS)) {
      assertThat(client.send(get()).body()).hasSize(30_000);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void tellsThatItStillWaits() {
    says(Drip.BODY.answer());
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    RetryListener listener =
        new RetryListener() {
          @Override
          public void retrying(HttpCall call, String why, int retry, int retries) {}

          @Override
          public void waiting(HttpCall call, Duration since, long bytes) {
            heard.add(call + " " + since.toSeconds() + " " + (bytes > 0));
          }
        };
    HttpSettings patient =
        SETTINGS.withWaits(
            new WaitLimits(Duration.ZERO, Duration.ofSeconds(12), Duration.ofSeconds(12), 1));
    try (ApacheHttp client = new ApacheHttp(patient, listener)) {
      assertThat(catchThrowableOfType(NoAnswerException.class, () -> client.send(get())))
          .isNotNull();
    }
    assertThat(heard).containsExactly("GET " + server.uri("/a") + " 10 true");
  }

  /** Bytes are counted as they are unpacked. */
  @ParameterizedTest
  @CsvSource({
    "STATUS,   200, 70000,    65536",
    "STATUS,   500, 70000,    65536",
    "TOKEN,    200, 1048576,  1048576",
    "TOKEN,    200, 1048577,  -1",
    "TOKEN,    500, 70000,    65536",
    "MANIFEST, 200, 4194304,  4194304",
    "MANIFEST, 200, 4194305,  -1",
    "MANIFEST, 403, 9000000,  65536",
    "OBJECTS,  200, 33554433, -1",
    "OBJECTS,  422, 1000000,  1000000",
    "OBJECTS,  422, 9000000,  4194304",
    "MANIFEST, 200, 0,        0"
  })
  void aBodyHasTheLengthOfItsKind(AnswerKind kind, int status, int bytes, int kept)
      throws IOException {
    says(
        (socket, out) -> {
          out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: ").getBytes(UTF_8));
          out.write((bytes + "\r\n\r\n").getBytes(UTF_8));
          out.write(new byte[bytes]);
        });
    try (ApacheHttp client = client(HttpSettings.standard().withRetries(0))) {
      HttpCall call = get().expecting(kind);
      if (kept >= 0) {
        HttpAnswer answer = client.send(call);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).hasSize(kept);
      } else {
        NoAnswerException failure =
            catchThrowableOfType(NoAnswerException.class, () -> client.send(call));
        assertThat(failure.getCause()).isInstanceOf(BodyTooLargeException.class);
      }
      assertThat(client.send(call.expecting(AnswerKind.BUNDLE)).status()).isEqualTo(status);
    }
  }

  /** A head may be neither long nor have many lines. */
  @ParameterizedTest
  @CsvSource({"100000, 1", "1, 300"})
  void aHeadIsBoundedToo(int length, int lines) {
    says(
        answer(
            "200 OK",
            "",
            Collections.nCopies(lines, "X: " + "a".repeat(length)).toArray(String[]::new)));
    NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get("/"));
    assertThat(failure).hasMessageContaining("exceeded");
    assertThat(waits).isEmpty();
  }

  private interface Request {
    void run(ApacheHttp client) throws IOException;
  }

  private void failsIn(Duration most, String words, Request request) {
    long begun = System.nanoTime();
    try (ApacheHttp client = client(SETTINGS)) {
      NoAnswerException failure =
          catchThrowableOfType(NoAnswerException.class, () -> request.run(client));
      assertThat(failure).hasMessageContaining(words);
      assertThat(failure.getCause()).isInstanceOf(SlowAnswerException.class);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(most);
  }

  private HttpCall get() {
    return HttpCall.of("GET", server.uri("/a"));
  }

  private static void drip(OutputStream out) throws IOException {
    Random bytes = new Random(1);
    while (true) {
      out.write('a' + bytes.nextInt(26));
      out.flush();
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
