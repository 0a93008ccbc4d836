package dev.slipway.delivery.net;

import static dev.slipway.delivery.net.FakeServer.answer;
import static dev.slipway.delivery.net.FakeServer.reset;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApacheHttpTest extends ScriptedClient {

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

  /** Most bodies have a sum, of the bytes that came. */
  @Test
  void unpacksForWhoAsked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("plain".getBytes(UTF_8));
    }
    FakeServer.Answer answer =
        (socket, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
          out.write(packed.toByteArray());
        };
    FakeServer.Answer cut =
        (socket, out) -> {
          out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
          out.write(packed.toByteArray(), 0, 12);
        };
    says(answer, answer, cut, answer("200 OK", "as it is"));
    HttpCall call = HttpCall.of("GET", server.uri("/"));
    HttpCall asking = call.header("Accept-Encoding", "gzip");
    assertThat(http.send(call).body()).isEqualTo(packed.toByteArray());
    assertThat(http.send(asking).text()).isEqualTo("plain");
    assertThat(http.send(asking).text()).as("after one that was cut").isEqualTo("as it is");
  }

  @Test
  void livesWithoutAReason() throws IOException {
    says(answer("204"));
    assertThat(get("/").statusLine()).isEqualTo("204");
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
    List<Long> told = new ArrayList<>();
    says(answer("503 Wait"), answer("201 Created"));
    HttpCall call =
        HttpCall.of("PUT", server.uri("/a"))
            .body(new HttpCall.FilePart(file, offset, length, "application/gzip", told::add));
    assertThat(http.send(call).ok()).isTrue();
    assertThat(told).allMatch(sent -> sent > 0 && sent <= length);
    assertThat(told.isEmpty() ? 0 : told.get(told.size() - 1)).isEqualTo(length);
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
    assertThat(catchThrowableOfType(UncheckedIOException.class, () -> http.send(call)))
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

  /** As servers do that limit uploads: they answer and hang up. */
  @Test
  void hearsARefusalBeforeItSendsMuch() throws IOException {
    Path file = Files.write(temp.resolve("layer"), new byte[3 << 20]);
    says(answer("413 Too Large"));
    HttpCall call =
        HttpCall.of("PUT", server.uri("/a"))
            .body(new HttpCall.FilePart(file, 0, 3 << 20, "application/x"));
    assertThat(http.send(call).statusLine()).isEqualTo("413 Too Large");
    assertThat(server.requests.get(0).headers()).containsEntry("expect", "100-continue");
    assertThat(waits).isEmpty();
  }
}
