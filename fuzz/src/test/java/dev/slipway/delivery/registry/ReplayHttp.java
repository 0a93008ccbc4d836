package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.AnswerLines;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.net.LineLimits;
import dev.slipway.delivery.net.NoAnswerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers from an input: answers with a line of percent signs between them, each with status,
 * headers, an empty line and a body. After the last one nothing is there.
 */
final class ReplayHttp implements Http {
  private final List<HttpAnswer> answers = new ArrayList<>();
  private final List<HttpCall> calls = new ArrayList<>();

  ReplayHttp(byte[] data) {
    String text = new String(data, StandardCharsets.ISO_8859_1);
    for (String part : text.split("\n%%%\n", -1)) {
      answers.add(answer(part));
    }
  }

  private static HttpAnswer answer(String text) {
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end);
    byte[] body = (end < 0 ? "" : text.substring(end + 2)).getBytes(StandardCharsets.ISO_8859_1);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    String[] lines = head.split("\n", -1);
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(lines[i].substring(colon + 1).strip());
      }
    }
    int status = lines[0].matches("[1-5]\\d\\d") ? Integer.parseInt(lines[0]) : 404;
    return new HttpAnswer(status, "Reason", headers, body);
  }

  List<HttpCall> calls() {
    return calls;
  }

  @Override
  public HttpAnswer send(Supplier<HttpCall> made) {
    HttpCall call = made.get();
    calls.add(call);
    HttpAnswer answer =
        calls.size() <= answers.size()
            ? answers.get(calls.size() - 1)
            : new HttpAnswer(404, "Not Found", Map.of(), new byte[0]);
    return call.method().equals("HEAD")
        ? new HttpAnswer(answer.status(), answer.reason(), answer.headers(), new byte[0])
        : answer;
  }

  @Override
  public HttpAnswer download(HttpCall call, Path target, long maxBytes) throws IOException {
    HttpAnswer answer = send(call);
    if (!answer.ok()) {
      return answer;
    }
    Files.write(target, answer.body());
    return new HttpAnswer(answer.status(), answer.reason(), answer.headers(), new byte[0]);
  }

  @Override
  public AnswerLines lines(HttpCall call, LineLimits limits) throws NoAnswerException {
    HttpAnswer answer = send(call);
    Iterator<String> lines = answer.text().lines().iterator();
    return new AnswerLines() {
      @Override
      public HttpAnswer head() {
        return answer;
      }

      @Override
      public Optional<byte[]> next() {
        return lines.hasNext()
            ? Optional.of(lines.next().getBytes(StandardCharsets.UTF_8))
            : Optional.empty();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {}
}
