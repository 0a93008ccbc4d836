package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.net.FakeServer.reset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadTest extends ScriptedClient {

  @Test
  void writesTheAnswerToAPost() throws IOException {
    says(answer("502 Not now"), answer("200 OK", "a pack"));
    HttpCall post =
        HttpCall.of("POST", server.uri("/"))
            .body(new HttpCall.Bytes("want".getBytes(UTF_8), "text/plain"));
    assertThat(http.download(post, temp.resolve("pack"), 6).body()).isEmpty();
    assertThat(temp.resolve("pack")).hasContent("a pack");
    assertThat(server.requests)
        .extracting(FakeServer.Request::body)
        .containsExactly("want", "want");
    assertThat(
            catchThrowableOfType(
                IOException.class, () -> http.download(post, temp.resolve("pack"), 5)))
        .hasMessageContaining("larger than 5 bytes");
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

  /**
   * A disk of ours that is full is no failure of the server: it is neither asked again nor blamed.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsNamed() {
    says(answer("200 OK", "some"));
    UncheckedIOException failure =
        catchThrowableOfType(
            UncheckedIOException.class,
            () ->
                http.download(HttpCall.of("GET", server.uri("/a")), Path.of("/dev/full"), 100_000));
    assertThat(failure.getCause())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("/dev/full")
        .hasMessageContaining("No space left");
    assertThat(server.requests).hasSize(1);
    assertThat(waits).isEmpty();
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
}
