package dev.slipway.its.bed.kube;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A refusal, with the words of the real API where they are known. */
final class KubeFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private record Cause(String reason, String message, String field) {}

  private final int code;
  private final String reason;
  private final transient List<Cause> causes;

  private KubeFailure(int code, String reason, String message, List<Cause> causes) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.causes = causes;
  }

  static KubeFailure badRequest(String message) {
    return new KubeFailure(400, "BadRequest", message, List.of());
  }

  static KubeFailure unauthorized() {
    return new KubeFailure(401, "Unauthorized", "Unauthorized", List.of());
  }

  static KubeFailure noSuchPath() {
    String message = "the server could not find the requested resource";
    return new KubeFailure(404, "NotFound", message, List.of());
  }

  static KubeFailure notFound(ResourceType type, String name) {
    String message = "%s \"%s\" not found".formatted(type.qualifiedPlural(), name);
    return new KubeFailure(404, "NotFound", message, List.of());
  }

  static KubeFailure alreadyExists(ResourceType type, String name) {
    String message = "%s \"%s\" already exists".formatted(type.qualifiedPlural(), name);
    return new KubeFailure(409, "AlreadyExists", message, List.of());
  }

  static KubeFailure conflict(ResourceType type, String name, String why) {
    String message =
        "Operation cannot be fulfilled on %s \"%s\": %s"
            .formatted(type.qualifiedPlural(), name, why);
    return new KubeFailure(409, "Conflict", message, List.of());
  }

  /**
   * @param fields the managers as they are printed, each with the fields that it owns
   */
  static KubeFailure applyConflict(SortedMap<String, List<String>> fields) {
    var causes = new ArrayList<Cause>();
    var lines = new ArrayList<String>();
    fields.forEach(
        (manager, paths) -> {
          lines.add("conflicts with " + manager + ":");
          for (String path : paths) {
            lines.add("- " + path);
            causes.add(new Cause("FieldManagerConflict", "conflict with " + manager, path));
          }
        });
    String message = "Apply failed with " + causes.size() + " conflicts: ";
    message += String.join("\n", lines);
    if (causes.size() == 1) {
      Cause only = causes.get(0);
      message = "Apply failed with 1 conflict: " + only.message() + ": " + only.field();
    }
    return new KubeFailure(409, "Conflict", message, causes);
  }

  static KubeFailure invalid(ResourceType type, String name, String field, String why) {
    String message =
        "%s \"%s\" is invalid: %s: %s".formatted(type.qualifiedKind(), name, field, why);
    String reason = why.startsWith("Forbidden") ? "FieldValueForbidden" : "FieldValueInvalid";
    return new KubeFailure(422, "Invalid", message, List.of(new Cause(reason, why, field)));
  }

  /** A JSON patch that does not fit its object. */
  static KubeFailure patch(String why) {
    String message = "the server rejected our request due to an error in our request: " + why;
    return new KubeFailure(422, "Invalid", message, List.of());
  }

  /** A version of which the history is gone. */
  static KubeFailure expired(long version, long now) {
    String message = "too old resource version: " + version + " (" + now + ")";
    return new KubeFailure(410, "Expired", message, List.of());
  }

  static KubeFailure notSupported(String what) {
    return new KubeFailure(
        405, "MethodNotAllowed", "the stand-in does not serve " + what, List.of());
  }

  static KubeFailure mediaType(String type) {
    String message = "the body of the request was in an unknown format: " + type;
    return new KubeFailure(415, "UnsupportedMediaType", message, List.of());
  }

  int code() {
    return code;
  }

  ObjectNode status() {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1").put("status", "Failure");
    status.putObject("metadata");
    status.put("message", getMessage()).put("reason", reason).put("code", code);
    if (!causes.isEmpty()) {
      var list = status.putObject("details").putArray("causes");
      causes.forEach(
          cause ->
              list.addObject()
                  .put("reason", cause.reason())
                  .put("message", cause.message())
                  .put("field", cause.field()));
    }
    return status;
  }
}
