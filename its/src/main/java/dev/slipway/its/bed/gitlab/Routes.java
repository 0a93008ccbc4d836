package dev.slipway.its.bed.gitlab;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which handler answers which method and path. */
final class Routes {
  private final Map<String, List<Route>> routes = new HashMap<>();

  /** Answers a request. */
  interface Handler {
    Reply answer(Request request) throws Exception;
  }

  /** A handler and the pattern of its path. */
  record Route(List<String> pattern, Handler handler) {}

  /** A route and what stands in the place of its names. */
  record Match(Route route, Map<String, String> values) {}

  /**
   * Adds a route.
   *
   * @param where {@code GET /projects/:id/repository/branches}
   */
  Routes add(String where, Handler handler) {
    String[] parts = where.split(" /", 2);
    List<String> pattern = List.of(parts[1].split("/"));
    routes
        .computeIfAbsent(parts[0] + pattern.size(), key -> new ArrayList<>())
        .add(new Route(pattern, handler));
    return this;
  }

  Optional<Match> find(String method, List<String> path) {
    for (Route route : routes.getOrDefault(method + path.size(), List.of())) {
      Optional<Map<String, String>> values = values(route.pattern(), path);
      if (values.isPresent()) {
        return Optional.of(new Match(route, values.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<Map<String, String>> values(List<String> pattern, List<String> path) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).startsWith(":")) {
        values.put(pattern.get(i).substring(1), path.get(i));
      } else if (!pattern.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }
}
