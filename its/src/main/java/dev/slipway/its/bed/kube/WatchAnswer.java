package dev.slipway.its.bed.kube;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers a watch: a line an event, until its time is up or the client is gone. */
final class WatchAnswer {
  private static final Duration USUAL = Duration.ofMinutes(30);

  /** How often a quiet watch says where the server is; the real one does once a minute. */
  private static final Duration BOOKMARKS = Duration.ofSeconds(5);

  private final Verbs verbs;
  private final ObjectMapper json;

  WatchAnswer(Verbs verbs, ObjectMapper json) {
    this.verbs = verbs;
    this.json = json;
  }

  void send(HttpExchange exchange, Target target, Map<String, String> options) throws IOException {
    Watch watch = new Watch(target, options);
    String from = options.getOrDefault("resourceVersion", "");
    String seconds = options.getOrDefault("timeoutSeconds", "");
    Duration time =
        seconds.matches("[1-9]\\d{0,5}") ? Duration.ofSeconds(Long.parseLong(seconds)) : USUAL;
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, 0);
    try {
      send(exchange.getResponseBody(), watch, from, System.nanoTime() + time.toNanos());
    } catch (KubeFailure e) {
      ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "ERROR");
      event.set("object", e.status());
      write(exchange.getResponseBody(), event);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The server stops.
    }
  }

  private void send(OutputStream out, Watch watch, String from, long end)
      throws IOException, InterruptedException {
    long version;
    if (from.isEmpty() || from.equals("0")) {
      Verbs.News all = verbs.now(watch);
      write(out, all.events());
      version = all.version();
    } else {
      version = Long.parseLong(from);
    }
    out.flush();
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      Verbs.News news =
          verbs.await(watch, version, Math.min(left, BOOKMARKS.toNanos()) / 1_000_000 + 1);
      version = news.version();
      write(out, news.events());
      if (news.events().isEmpty() && watch.bookmarks()) {
        write(out, watch.bookmark(version));
      }
    }
  }

  private void write(OutputStream out, List<ObjectNode> events) throws IOException {
    for (ObjectNode event : events) {
      write(out, event);
    }
  }

  private void write(OutputStream out, JsonNode event) throws IOException {
    out.write((json.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
