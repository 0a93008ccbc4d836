package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A request that is refused, as GitLab words it. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient JsonNode body;

  private Refusal(int status, JsonNode body) {
    super(status + " " + body);
    this.status = status;
    this.body = body;
  }

  /** {@code {"message": "…"}}. */
  static Refusal text(int status, String message) {
    return new Refusal(status, Json.object().put("message", message));
  }

  /** {@code {"message": ["…"]}}. */
  static Refusal list(int status, String message) {
    ObjectNode body = Json.object();
    body.putArray("message").add(message);
    return new Refusal(status, body);
  }

  /** {@code {"message": {"title": ["…"]}}}. */
  static Refusal field(String field, String message) {
    ObjectNode body = Json.object();
    body.putObject("message").putArray(field).add(message);
    return new Refusal(400, body);
  }

  /** {@code {"error": "…"}}, of parameters that are missing or of the wrong type. */
  static Refusal parameter(String message) {
    return new Refusal(400, Json.object().put("error", message));
  }

  static Refusal notFound(String what) {
    return text(404, "404 " + what + " Not Found");
  }

  Reply reply() {
    return Reply.json(status, body);
  }
}
