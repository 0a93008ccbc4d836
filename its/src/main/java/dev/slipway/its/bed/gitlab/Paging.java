package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Pages of lists: by offset with totals, by offset without, and by key. */
final class Paging {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private Paging() {}

  /** By offset; above 10,000 rows there are no totals. */
  static <T> Reply offset(Request request, List<T> all, Function<T, JsonNode> view) {
    return offset(request, all, view, all.size() <= 10_000);
  }

  /** By offset, without the number of all. */
  static <T> Reply uncounted(Request request, List<T> all, Function<T, JsonNode> view) {
    return offset(request, all, view, false);
  }

  private static <T> Reply offset(
      Request request, List<T> all, Function<T, JsonNode> view, boolean counted) {
    int size = size(request);
    int page = Math.max(1, request.count("page", 1));
    if ((page - 1L) * size >= 50_000 && request.path().contains("projects")) {
      throw Refusal.text(
          405,
          "Offset pagination has a maximum allowed offset of 50000 for requests that return objects"
              + " of type Project. Remaining records can be retrieved using keyset pagination.");
    }
    int from = (int) Math.min(all.size(), (page - 1L) * size);
    int to = Math.min(all.size(), from + size);
    int pages = Math.max(1, (all.size() + size - 1) / size);
    List<String> links = new ArrayList<>();
    boolean more = to < all.size();
    if (page > 1) {
      links.add(link(request, Map.of("page", "" + (page - 1)), "prev"));
    }
    if (more) {
      links.add(link(request, Map.of("page", "" + (page + 1)), "next"));
    }
    links.add(link(request, Map.of("page", "1"), "first"));
    if (counted) {
      links.add(link(request, Map.of("page", "" + pages), "last"));
    }
    Reply reply =
        Reply.ok(array(all.subList(from, to), view))
            .with("Link", String.join(", ", links))
            .with("X-Page", "" + page)
            .with("X-Per-Page", "" + size)
            .with("X-Next-Page", more ? "" + (page + 1) : "")
            .with("X-Prev-Page", page > 1 ? "" + (page - 1) : "");
    return counted
        ? reply.with("X-Total", "" + all.size()).with("X-Total-Pages", "" + pages)
        : reply;
  }

  /**
   * By key: the last page has no link.
   *
   * @param all what comes after the key that the request has, in order
   * @param key parameters of the next request, behind this row
   */
  static <T> Reply keyset(
      Request request,
      List<T> all,
      Function<T, JsonNode> view,
      Function<T, Map<String, String>> key) {
    int size = size(request);
    List<T> page = all.subList(0, Math.min(size, all.size()));
    Reply reply = Reply.ok(array(page, view)).with("X-Per-Page", "" + size);
    return all.size() > size
        ? reply.with("Link", link(request, key.apply(page.get(size - 1)), "next"))
        : reply;
  }

  private static <T> ArrayNode array(List<T> rows, Function<T, JsonNode> view) {
    ArrayNode array = Json.object().putArray("rows");
    rows.forEach(row -> array.add(view.apply(row)));
    return array;
  }

  private static int size(Request request) {
    int asked = request.count("per_page", USUAL);
    return asked < 1 ? USUAL : Math.min(MOST, asked);
  }

  private static String link(Request request, Map<String, String> changed, String rel) {
    Map<String, String> query = new LinkedHashMap<>();
    request
        .query()
        .properties()
        .forEach(
            each -> {
              if (each.getValue().isArray()) {
                each.getValue().forEach(one -> query.put(each.getKey() + "[]", one.asString("")));
              } else {
                query.put(each.getKey(), each.getValue().asString(""));
              }
            });
    query.putAll(changed);
    query.putIfAbsent("per_page", "" + USUAL);
    List<String> pairs = new ArrayList<>();
    query.forEach((name, value) -> pairs.add(encoded(name) + "=" + encoded(value)));
    String url = request.url().toString().replaceFirst("\\?.*", "");
    return "<" + url + "?" + String.join("&", pairs) + ">; rel=\"" + rel + "\"";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
