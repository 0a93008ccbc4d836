package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.Issues;
import dev.slipway.delivery.forge.Project;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The issues of a project. */
final class GitlabIssues implements Issues {
  private final GitlabClient client;
  private final String path;

  GitlabIssues(GitlabClient client, Project project) {
    this.client = client;
    this.path = "/projects/" + GitlabUrls.encoded(project.id()) + "/issues";
  }

  @Override
  public List<Issue> withLabel(String label) throws IOException {
    Map<String, String> query =
        Map.of(
            "labels", label,
            "scope", "all",
            "order_by", "created_at",
            "sort", "asc",
            "per_page", "50");
    return client.all(path, query).stream()
        .map(each -> GitlabTexts.issue(each, client.api()))
        .toList();
  }

  @Override
  public Issue open(String title, String description, List<String> labels) throws IOException {
    ObjectNode body =
        Json.object()
            .put("title", title)
            .put("description", description)
            .put("labels", String.join(",", labels));
    return GitlabTexts.issue(client.post(path, body), client.api());
  }

  @Override
  public Issue edit(long iid, String title, String description, boolean open) throws IOException {
    ObjectNode body = Json.object().put("title", title).put("description", description);
    body.put("state_event", open ? "reopen" : "close");
    return GitlabTexts.issue(client.put(path + "/" + iid, body), client.api());
  }
}
