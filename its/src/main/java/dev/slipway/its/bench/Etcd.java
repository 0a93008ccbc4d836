package dev.slipway.its.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keys and values of an etcd, by its HTTP gateway. */
final class Etcd {
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();

  Etcd(URI url) {
    this.url = url;
  }

  /** Where it stands. */
  long revision() throws IOException {
    return call("maintenance/status", "{}").path("header").path("revision").asLong();
  }

  /** Keys that were written since a revision. */
  List<String> keysSince(String prefix, long revision) throws IOException {
    String more = ",\"keys_only\":true,\"min_mod_revision\":\"" + (revision + 1) + "\"";
    return List.copyOf(range(prefix, more).keySet());
  }

  /** Values by key. */
  Map<String, byte[]> values(String prefix) throws IOException {
    return range(prefix, "");
  }

  void put(String key, byte[] value) throws IOException {
    String body = "{\"key\":\"%s\",\"value\":\"%s\"}";
    call("kv/put", body.formatted(base64(key), Base64.getEncoder().encodeToString(value)));
  }

  void delete(String key) throws IOException {
    call("kv/deleterange", "{\"key\":\"" + base64(key) + "\"}");
  }

  private Map<String, byte[]> range(String prefix, String more) throws IOException {
    char last = prefix.charAt(prefix.length() - 1);
    String end = prefix.substring(0, prefix.length() - 1) + (char) (last + 1);
    String body = "{\"key\":\"%s\",\"range_end\":\"%s\"%s}";
    Map<String, byte[]> values = new TreeMap<>();
    for (JsonNode entry :
        call("kv/range", body.formatted(base64(prefix), base64(end), more)).path("kvs")) {
      byte[] key = Base64.getDecoder().decode(entry.path("key").asString());
      byte[] value = Base64.getDecoder().decode(entry.path("value").asString(""));
      values.put(new String(key, StandardCharsets.UTF_8), value);
    }
    return values;
  }

  private JsonNode call(String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve("/v3/" + path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException(answer + " " + answer.body());
      }
      return json.readTree(answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
