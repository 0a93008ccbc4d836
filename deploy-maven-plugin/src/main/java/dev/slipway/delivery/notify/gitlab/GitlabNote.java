package dev.slipway.delivery.notify.gitlab;

import dev.slipway.delivery.forge.gitlab.GitlabUrls;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The result of a run as a note on the merge request that brought the commit. It is one note per
 * environment, which later runs edit: the first one of the token's own user that begins with the
 * environment's marker.
 */
final class GitlabNote implements Receiver {
  private static final int PAGES = 20;
  private static final String PER_PAGE = "50";

  private final GitlabApi api;
  private final GitlabJob job;
  private final GitlabReceivers.Reports reports;

  GitlabNote(GitlabApi api, GitlabJob job, GitlabReceivers.Reports reports) {
    this.api = api;
    this.job = job;
    this.reports = reports;
  }

  @Override
  public String name() {
    return "GitLab's merge requests";
  }

  @Override
  public void report(RunReport report) throws IOException {
    boolean nothing =
        reports == GitlabReceivers.Reports.ACCESS && report.admins().isEmpty(); // nothing is new
    if (nothing || !report.isOver() || !job.isOf(report)) {
      return;
    }
    Optional<String> number = mergeRequest(job.applied(report));
    if (number.isPresent()) {
      write(project() + "/merge_requests/" + number.get() + "/notes", report);
    }
  }

  private void write(String notes, RunReport report) throws IOException {
    String text = RunNote.write(report);
    Optional<JsonNode> known = known(notes, RunNote.marker(report));
    if (known.isEmpty()) {
      api.post(notes, Json.object().put("body", text));
    } else if (!known.get().path("body").asString("").strip().equals(text.strip())) {
      String id = known.get().path("id").asString("");
      api.put(notes + "/" + GitlabUrls.encoded(id), Json.object().put("body", text));
    }
  }

  private Optional<JsonNode> known(String notes, String marker) throws IOException {
    long user = api.get("/user", Map.of()).path("id").asLong(0);
    return api.first(
        notes,
        Map.of(
            "sort", "asc",
            "order_by", "created_at",
            "activity_filter", "only_comments",
            "per_page", PER_PAGE),
        note ->
            note.path("author").path("id").asLong(-1) == user
                && note.path("body").asString("").startsWith(marker),
        PAGES);
  }

  /** That of the pipeline, else the one that was merged as this commit. */
  private Optional<String> mergeRequest(String commit) throws IOException {
    if (!job.mergeRequest().isEmpty()) {
      return Optional.of(job.mergeRequest());
    }
    String path = project() + "/repository/commits/" + commit + "/merge_requests";
    Optional<String> any = Optional.empty();
    for (JsonNode each : api.get(path, Map.of("per_page", "100"))) {
      boolean merged =
          each.path("state").asString("").equals("merged")
              && each.path("target_branch").asString("").equals(job.checkout().ref());
      String number = each.path("iid").asString("");
      if (merged && isMergedAs(each, commit)) {
        return Optional.of(number);
      }
      any = any.isEmpty() && merged ? Optional.of(number) : any;
    }
    return any;
  }

  private static boolean isMergedAs(JsonNode mergeRequest, String commit) {
    for (String name : new String[] {"merge_commit_sha", "squash_commit_sha", "sha"}) {
      if (mergeRequest.path(name).asString("").equals(commit)) {
        return true;
      }
    }
    return false;
  }

  private String project() {
    return "/projects/" + job.project().id();
  }
}
