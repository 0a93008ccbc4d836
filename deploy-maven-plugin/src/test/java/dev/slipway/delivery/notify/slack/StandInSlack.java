package dev.slipway.delivery.notify.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Slack's web API and incoming webhooks, as far as messages go; refuses what Slack refuses. */
final class StandInSlack implements AutoCloseable {
  static final String TOKEN = "xoxb-test-token";

  private final HttpServer server;
  private final Deque<String> refusals = new ArrayDeque<>();

  /** What was posted, in order; edits replace the text. */
  final List<Message> messages = new ArrayList<>();

  /** Every request, {@code chat.update 1700.1}. */
  final List<String> requests = new ArrayList<>();

  /** One message in a channel. */
  static final class Message {
    final String channel;
    final String ts;
    final String thread;
    JsonNode body;
    int edits;

    private Message(String channel, String ts, String thread, JsonNode body) {
      this.channel = channel;
      this.ts = ts;
      this.thread = thread;
      this.body = body;
    }

    String text() {
      return body.path("text").asString("");
    }

    String blocks() {
      return new String(Json.write(body.path("blocks")), UTF_8);
    }

    @Override
    public String toString() {
      return channel + (thread.isEmpty() ? "" : " in " + thread) + ": " + text();
    }
  }

  StandInSlack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String api() {
    return url("/api");
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /**
   * The next requests for the channel {@code deploys} are answered with these errors, one each;
   * {@code 429} is a status. Other channels hear at the same time.
   */
  void refuse(String... errors) {
    refusals.addAll(List.of(errors));
  }

  List<Message> in(String channel) {
    return messages.stream().filter(message -> message.channel.equals(channel)).toList();
  }

  List<Message> thread(String ts) {
    return messages.stream().filter(message -> message.thread.equals(ts)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    JsonNode body = Json.read(exchange.getRequestBody().readAllBytes());
    String method = path.substring(path.lastIndexOf('/') + 1);
    requests.add((method + " " + body.path("ts").asString("")).strip());
    if (path.startsWith("/api/")) {
      boolean known =
          ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
      String channel = body.path("channel").asString("");
      String error = known ? error(body, channel) : "invalid_auth";
      if (error.equals("429")) {
        exchange.getResponseHeaders().add("Retry-After", "1");
        answer(exchange, 429, "");
        return;
      }
      ObjectNode answer = Json.object().put("ok", error.isEmpty());
      if (error.isEmpty()) {
        error = method.equals("chat.update") ? update(body, answer) : post(body, answer);
      }
      if (!error.isEmpty()) {
        answer.put("ok", false).put("error", error);
      }
      answer(exchange, 200, new String(Json.write(answer), UTF_8));
    } else {
      String error = error(body, path);
      if (error.isEmpty()) {
        messages.add(new Message(path, "", "", body));
      }
      answer(exchange, error.isEmpty() ? 200 : 400, error.isEmpty() ? "ok" : error);
    }
  }

  private String error(JsonNode body, String channel) {
    boolean meant = channel.endsWith("deploys") && !refusals.isEmpty();
    String refusal = meant ? refusals.remove() : "";
    if (!refusal.isEmpty() && !refusal.equals("ok")) {
      return refusal;
    }
    List<String> problems = SlackLimits.problems(body);
    return problems.isEmpty() ? "" : "invalid_blocks " + problems;
  }

  private String post(JsonNode body, ObjectNode answer) {
    String channel = id(body.path("channel").asString(""));
    String ts = "1700." + (messages.size() + 1);
    messages.add(new Message(channel, ts, body.path("thread_ts").asString(""), body));
    answer.put("channel", channel).put("ts", ts);
    return "";
  }

  private String update(JsonNode body, ObjectNode answer) {
    String channel = body.path("channel").asString("");
    String ts = body.path("ts").asString("");
    // An update wants the channel's id, not its name.
    Optional<Message> found =
        messages.stream()
            .filter(message -> message.ts.equals(ts) && message.channel.equals(channel))
            .findFirst();
    if (found.isEmpty()) {
      return channel.startsWith("#") ? "channel_not_found" : "message_not_found";
    }
    found.get().body = body;
    found.get().edits++;
    answer.put("channel", channel).put("ts", ts);
    return "";
  }

  /** {@code C-orders} for {@code #orders}. */
  private static String id(String channel) {
    return channel.startsWith("#") ? "C-" + channel.substring(1) : channel;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
