package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Pipelines;
import dev.slipway.delivery.forge.Project;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Pipelines, deployments and freeze periods of a project. */
final class GitlabPipelines implements Pipelines {
  private static final String PAGE = "100";

  private final GitlabClient client;
  private final String path;

  GitlabPipelines(GitlabClient client, Project project) {
    this.client = client;
    this.path = "/projects/" + GitlabUrls.encoded(project.id());
  }

  @Override
  public List<Pipeline> ofCommit(String commit) throws IOException {
    Map<String, String> query =
        Map.of("sha", commit, "order_by", "id", "sort", "desc", "per_page", PAGE);
    return client.all(path + "/pipelines", query).stream()
        .map(GitlabPipelines::pipeline)
        .filter(each -> each.commit().equals(commit))
        .toList();
  }

  @Override
  public List<Pipeline> ofMergeRequest(long iid) throws IOException {
    String of = path + "/merge_requests/" + iid + "/pipelines";
    return client.all(of, Map.of("per_page", "20"), 20).stream()
        .map(GitlabPipelines::pipeline)
        .toList();
  }

  private static Pipeline pipeline(JsonNode node) {
    return new Pipeline(
        node.path("id").asLong(0),
        GitlabTexts.text(node, "sha"),
        GitlabTexts.text(node, "status"),
        GitlabTexts.text(node, "ref"));
  }

  @Override
  public List<Deployment> deployments(String environment, Instant since) throws IOException {
    Map<String, String> query =
        Map.of(
            "environment",
            environment,
            "updated_after",
            since.truncatedTo(ChronoUnit.SECONDS).toString(),
            "order_by",
            "updated_at",
            "sort",
            "desc",
            "per_page",
            PAGE);
    List<Deployment> found = new ArrayList<>();
    for (JsonNode each : client.all(path + "/deployments", query)) {
      deployment(each).ifPresent(found::add);
    }
    found.removeIf(each -> each.finished().isBefore(since));
    found.sort(Comparator.comparing(Deployment::finished).reversed());
    return found;
  }

  private static Optional<Deployment> deployment(JsonNode node) {
    Optional<Instant> created = GitlabTexts.time(GitlabTexts.text(node, "created_at"));
    Optional<Instant> job =
        GitlabTexts.time(GitlabTexts.text(node.path("deployable"), "finished_at"));
    Optional<Instant> changed = GitlabTexts.time(GitlabTexts.text(node, "updated_at"));
    return created.map(
        time ->
            new Deployment(
                node.path("id").asLong(0),
                GitlabTexts.text(node, "sha"),
                GitlabTexts.text(node, "status"),
                time,
                job.or(() -> changed).filter(time::isBefore).orElse(time)));
  }

  @Override
  public List<FreezePeriod> freezePeriods() throws IOException {
    return client.all(path + "/freeze_periods", Map.of("per_page", PAGE)).stream()
        .map(
            each ->
                new FreezePeriod(
                    GitlabTexts.text(each, "freeze_start"),
                    GitlabTexts.text(each, "freeze_end"),
                    GitlabTexts.text(each, "cron_timezone")))
        .toList();
  }
}
