package dev.slipway.delivery.notify.gitlab;

import dev.slipway.manifest.json.Json;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** What GitLab answers about the objects that {@link FakeGitlab} keeps, as clients expect it. */
final class GitlabView {
  private static final String TIME = "2026-11-23T09:30:00.000Z";

  private GitlabView() {}

  static ObjectNode user(long id) {
    return Json.object()
        .put("id", id)
        .put("username", "slipway")
        .put("name", "Slipway")
        .put("state", "active");
  }

  static ObjectNode environment(ObjectNode kept) {
    String name = kept.path("name").asString("");
    return kept.deepCopy()
        .put("slug", name.toLowerCase(Locale.ROOT))
        .put("state", "available")
        .put("created_at", TIME);
  }

  /** It names its environment as an object, though it is created with the name alone. */
  static ObjectNode deployment(ObjectNode kept, ObjectNode environment) {
    ObjectNode shown = kept.deepCopy();
    shown.put("iid", kept.path("id").asLong(0)).put("created_at", TIME).put("updated_at", TIME);
    shown.remove("tag");
    shown.set("environment", environment(environment));
    shown.set("user", user(42));
    shown.putNull("deployable");
    return shown;
  }

  static ObjectNode status(ObjectNode kept) {
    ObjectNode shown = kept.deepCopy();
    shown.put("created_at", TIME).put("allow_failure", false);
    shown.set("author", user(42));
    return shown;
  }

  static ObjectNode note(ObjectNode kept, String mergeRequest) {
    ObjectNode shown = kept.deepCopy();
    shown.set("author", user(kept.path("author").path("id").asLong(0)));
    return shown
        .put("created_at", TIME)
        .put("updated_at", TIME)
        .put("noteable_type", "MergeRequest")
        .put("noteable_iid", Long.parseLong(mergeRequest));
  }
}
