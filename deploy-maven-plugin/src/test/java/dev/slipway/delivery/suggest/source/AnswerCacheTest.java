package dev.slipway.delivery.suggest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCacheTest {
  private static final HttpCall CALL = HttpCall.of("GET", URI.create("https://n.example.com/a"));

  @TempDir Path caches;
  private final List<HttpCall> sent = new ArrayList<>();

  @Test
  void whatHasNotChangedIsNotSentAgain() throws IOException {
    Map<String, List<String>> headers =
        Map.of(
            "etag", List.of("\"1\""),
            "last-modified", List.of("Mon, 23 Nov 2026 09:30:00 GMT"),
            "link", List.of("</b>; rel=\"next\""),
            "set-cookie", List.of("secret"));
    get(answer(200, headers, "old"));
    HttpAnswer second = get(answer(304, Map.of(), ""));
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text()).isEqualTo("old");
    assertThat(second.header("link")).contains("</b>; rel=\"next\"");
    assertThat(second.header("set-cookie")).isEmpty();
    assertThat(sent.get(0).headers()).isEmpty();
    assertThat(sent.get(1).headers())
        .containsEntry("If-None-Match", List.of("\"1\""))
        .containsEntry("If-Modified-Since", List.of("Mon, 23 Nov 2026 09:30:00 GMT"));
    assertThat(get(answer(200, headers, "new")).text()).isEqualTo("new");
    assertThat(get(answer(304, Map.of(), "")).text()).isEqualTo("new");
  }

  /** A user whose rights were taken away sees nothing. */
  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 500})
  void onlyTheServerDecides(int status) throws IOException {
    get(answer(200, Map.of("etag", List.of("\"1\"")), "old"));
    assertThat(get(answer(status, Map.of(), "no")).text()).isEqualTo("no");
  }

  @Test
  void whatHasNoConditionOrIsNotTextIsNotKept() throws IOException {
    get(answer(200, Map.of(), "old"));
    get(new HttpAnswer(200, "OK", Map.of("etag", List.of("\"1\"")), new byte[] {(byte) 0xFF}));
    get(answer(404, Map.of("etag", List.of("\"1\"")), "no"));
    assertThat(files()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "[]", "x", "{\"uri\":\"https://n.example.com/a\"}"})
  void aDamagedFileIsIgnored(String content) throws IOException {
    get(answer(200, Map.of("etag", List.of("\"1\"")), "old"));
    Files.writeString(files().get(0), content);
    assertThat(get(answer(200, Map.of(), "new")).text()).isEqualTo("new");
    assertThat(sent.get(1).headers()).isEmpty();
  }

  @Test
  void aFileWhoseTextWasChangedIsIgnored() throws IOException {
    get(answer(200, Map.of("etag", List.of("\"1\"")), "old"));
    Path file = files().get(0);
    Files.writeString(file, Files.readString(file).replace("\"old\"", "\"bad\""));
    assertThat(get(answer(200, Map.of(), "new")).text()).isEqualTo("new");
    assertThat(sent.get(1).headers()).isEmpty();
  }

  private HttpAnswer get(HttpAnswer answer) throws IOException {
    return new AnswerCache(caches)
        .get(
            CALL,
            call -> {
              sent.add(call);
              return answer;
            });
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(caches)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static HttpAnswer answer(int status, Map<String, List<String>> headers, String body) {
    return new HttpAnswer(status, "", headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
