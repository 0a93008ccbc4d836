package dev.slipway.delivery.suggest.source;

import dev.slipway.delivery.image.cache.CacheFile;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.registry.RemoteRepository;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps answers that have an {@code ETag} or {@code Last-Modified} between runs. They are used only
 * when the server, with the credentials of this run, says that nothing has changed.
 */
public final class AnswerCache implements RemoteRepository.Exchange {
  private static final int NOT_MODIFIED = 304;
  private static final int MOST_BYTES = 8 << 20;
  private static final Set<String> FIELDS = Set.of("uri", "sha256", "headers", "body");
  private static final List<String> KEPT = List.of("etag", "last-modified", "link", "content-type");

  private final Path directory;

  /**
   * @param caches slipway's cache directory
   */
  public AnswerCache(Path caches) {
    this.directory = caches.resolve("suggest").resolve("answers");
  }

  @Override
  public HttpAnswer get(HttpCall call, RemoteRepository.Server server) throws IOException {
    Optional<HttpAnswer> kept = find(call);
    HttpCall asked = call;
    if (kept.isPresent()) {
      Optional<String> tag = kept.get().header("etag");
      Optional<String> modified = kept.get().header("last-modified");
      if (tag.isPresent()) {
        asked = asked.header("If-None-Match", tag.get());
      }
      if (modified.isPresent()) {
        asked = asked.header("If-Modified-Since", modified.get());
      }
    }
    HttpAnswer answer = server.send(asked);
    if (answer.status() == NOT_MODIFIED && kept.isPresent()) {
      return kept.get();
    }
    if (answer.status() == 200) {
      keep(call, answer);
    }
    return answer;
  }

  private Optional<HttpAnswer> find(HttpCall call) {
    Path file = file(call);
    try {
      if (!Files.isRegularFile(file)
          || !Files.isReadable(file)
          || Files.size(file) > 2L * MOST_BYTES) {
        return Optional.empty();
      }
      JsonNode json = Json.read(Files.readAllBytes(file));
      if (!Set.copyOf(json.propertyNames()).equals(FIELDS)
          || !json.path("uri").asString("").equals(call.uri().toString())) {
        return Optional.empty();
      }
      byte[] body = json.path("body").asString("").getBytes(StandardCharsets.UTF_8);
      if (!Sha256.of(body).equals(json.path("sha256").asString(""))) {
        return Optional.empty();
      }
      Map<String, List<String>> headers = new TreeMap<>();
      for (String name : json.path("headers").propertyNames()) {
        headers.put(name, List.of(json.path("headers").path(name).asString("")));
      }
      return Optional.of(new HttpAnswer(200, "OK", headers, body));
    } catch (IOException | JacksonException e) {
      return Optional.empty(); // asked again, without a condition
    }
  }

  private void keep(HttpCall call, HttpAnswer answer) {
    boolean conditional =
        answer.header("etag").isPresent() || answer.header("last-modified").isPresent();
    String text = answer.text();
    boolean readable = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), answer.body());
    if (!conditional || !readable || answer.body().length > MOST_BYTES) {
      return;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    KEPT.forEach(name -> answer.header(name).ifPresent(value -> headers.put(name, value)));
    ObjectNode json = Json.object();
    json.put("uri", call.uri().toString());
    json.put("sha256", Sha256.of(answer.body()));
    ObjectNode fields = json.putObject("headers");
    headers.forEach(fields::put);
    json.put("body", text);
    CacheFile.write(file(call), Json.write(json));
  }

  private Path file(HttpCall call) {
    String name = Sha256.of(call.uri().toString().getBytes(StandardCharsets.UTF_8));
    return directory.resolve(name.substring(0, 2)).resolve(name + ".json");
  }
}
