package dev.slipway.delivery.forge.gitlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** Numbers of users by their names, each asked for once. */
final class GitlabUsers {
  private final GitlabClient client;
  private final Map<String, Optional<Long>> known = new ConcurrentHashMap<>();

  GitlabUsers(GitlabClient client) {
    this.client = client;
  }

  /** Those that exist. */
  List<Long> ids(List<String> names) throws IOException {
    List<Long> ids = new ArrayList<>();
    for (String name : names) {
      Optional<Long> id = known.get(name);
      if (id == null) {
        id = find(name);
        known.put(name, id);
      }
      id.ifPresent(ids::add);
    }
    return ids;
  }

  private Optional<Long> find(String name) throws IOException {
    for (JsonNode each : client.get("/users", Map.of("username", name))) {
      if (GitlabTexts.text(each, "username").equalsIgnoreCase(name)) {
        return Optional.of(each.path("id").asLong(0));
      }
    }
    return Optional.empty();
  }
}
