package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.json.JsonMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Reads the server's message from an error response. */
final class ApiExceptionReader {
  private ApiExceptionReader() {}

  /** The message of a Status object, else the reason phrase. */
  static ApiException of(HttpAnswer answer) {
    Map<String, Object> status = status(answer);
    ApiException said = of(status, answer.status());
    ApiException e =
        String.valueOf(said.getMessage()).isBlank()
            ? new ApiException(answer.status(), answer.reason())
            : said;
    return e.retryAfter(answer.header("retry-after").flatMap(ApiExceptionReader::number).orElse(0));
  }

  /** The same of a Status object that came in the middle of an answer. */
  static ApiException of(Map<String, Object> status) {
    int code = number(ObjectStateReader.text(status, "code")).orElse(ApiException.NO_ANSWER);
    return of(status, code)
        .retryAfter(
            number(
                    ObjectStateReader.text(
                        ObjectStateReader.map(status.get("details")), "retryAfterSeconds"))
                .orElse(0));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static ApiException of(Map<String, Object> status, int code) {
    // In full: code reads the meaning of a refusal from its message; it is shortened when printed.
    String message = ServerMessage.whole(ObjectStateReader.text(status, "message"));
    List<ApiException.Cause> causes = new ArrayList<>();
    if (ObjectStateReader.map(status.get("details")).get("causes") instanceof List<?> list) {
      for (Object element : list) {
        Map<String, Object> cause = ObjectStateReader.map(element);
        causes.add(
            new ApiException.Cause(
                ObjectStateReader.text(cause, "reason"),
                ObjectStateReader.text(cause, "field"),
                ServerMessage.whole(ObjectStateReader.text(cause, "message"))));
      }
    }
    return new ApiException(code, ObjectStateReader.text(status, "reason"), message, causes);
  }

  private static Map<String, Object> status(HttpAnswer answer) {
    try {
      return JsonMaps.read(answer.body());
    } catch (JacksonException e) {
      return Map.of(); // a proxy's page instead of a Kubernetes message
    }
  }
}
