package dev.slipway.delivery.notify.gitlab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.delivery.net.FakeServer;
import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers in GitLab's form. */
final class GitlabAnswers {
  private GitlabAnswers() {}

  static FakeServer.Answer json(String status, JsonNode body) {
    return text(status, new String(Json.write(body), UTF_8));
  }

  static FakeServer.Answer refused(String field, String why) {
    ObjectNode message = Json.object();
    message.putArray(field).add(why);
    ObjectNode body = Json.object();
    body.set("message", message);
    return json("400 Bad Request", body);
  }

  /**
   * A list as clients page through it: by the link to the next page, or by numbers.
   *
   * @param url of the list, without a query
   */
  static FakeServer.Answer page(List<ObjectNode> all, Map<String, String> query, String url) {
    int size = Integer.parseInt(query.getOrDefault("per_page", "20"));
    int page = Integer.parseInt(query.getOrDefault("page", "1"));
    int from = Math.min(all.size(), (page - 1) * size);
    int to = Math.min(all.size(), page * size);
    boolean last = to >= all.size();
    String self = "<" + url + "?per_page=" + size + "&page=";
    String first = self + "1>; rel=\"first\"";
    return text(
        "200 OK",
        "[" + Json.lines(all.subList(from, to)) + "]",
        "Link: " + (last ? first : self + (page + 1) + ">; rel=\"next\", " + first),
        "X-Page: " + page,
        "X-Next-Page: " + (last ? "" : page + 1),
        "X-Per-Page: " + size,
        "X-Total: " + all.size(),
        "X-Total-Pages: " + Math.max(1, (all.size() + size - 1) / size));
  }

  /** The length of an answer counts bytes. */
  private static FakeServer.Answer text(String status, String body, String... headers) {
    List<String> all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/json");
    return FakeServer.answer(
        status, new String(body.getBytes(UTF_8), ISO_8859_1), all.toArray(new String[0]));
  }
}
