package dev.slipway.delivery.cluster;

import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.manifest.json.JsonMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;

/** Reads the server's message from an error response. */
final class ApiExceptionReader {
  private ApiExceptionReader() {}

  /** The message of a Status object, else the reason phrase. */
  static ApiException of(HttpAnswer answer) {
    Map<String, Object> status = status(answer);
    // In full: code reads the meaning of a refusal from its message; it is shortened when printed.
    String message = ServerMessage.whole(ObjectStateReader.text(status, "message"));
    if (message.isBlank()) {
      return new ApiException(answer.status(), answer.reason());
    }
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
    return new ApiException(
        answer.status(), ObjectStateReader.text(status, "reason"), message, causes);
  }

  private static Map<String, Object> status(HttpAnswer answer) {
    try {
      return JsonMaps.read(answer.body());
    } catch (JacksonException e) {
      return Map.of(); // a proxy's page instead of a Kubernetes message
    }
  }
}
