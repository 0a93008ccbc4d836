package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An answer. */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Reply(int status, byte[] body, Map<String, String> headers) {

  /** A JSON answer. */
  public static Reply json(int status, JsonNode body) {
    return new Reply(status, Json.write(body), Map.of("Content-Type", "application/json"));
  }

  static Reply ok(JsonNode body) {
    return json(200, body);
  }

  static Reply created(JsonNode body) {
    return json(201, body);
  }

  static Reply nothing() {
    return new Reply(204, new byte[0], Map.of());
  }

  /** An answer that is no JSON, such as a page of a proxy. */
  public static Reply text(int status, String text) {
    return new Reply(
        status, text.getBytes(StandardCharsets.UTF_8), Map.of("Content-Type", "text/plain"));
  }

  /** The same with one more header. */
  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, body, more);
  }
}
