package dev.slipway.delivery.notify.gitlab;

import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.notify.RunText;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The result of a run at the commit that it applied. Nothing is sent while the run goes on, and
 * nothing when the commit has the same status already.
 */
final class GitlabCommitStatus implements Receiver {
  private static final int LONGEST = 255;

  private final GitlabApi api;
  private final GitlabJob job;

  GitlabCommitStatus(GitlabApi api, GitlabJob job) {
    this.api = api;
    this.job = job;
  }

  @Override
  public String name() {
    return "GitLab's commit statuses";
  }

  @Override
  public void report(RunReport report) throws IOException {
    if (!report.isOver() || !job.isOf(report)) {
      return;
    }
    String commit = job.applied(report);
    ObjectNode status = status(report, commit);
    String project = "/projects/" + job.project().id();
    Map<String, String> query =
        Map.of("name", text(status, "name"), "ref", text(status, "ref"), "per_page", "100");
    String known = project + "/repository/commits/" + commit + "/statuses";
    if (api.first(known, query, each -> isEqual(each, status), 1).isEmpty()) {
      api.post(project + "/statuses/" + commit, status);
    }
  }

  private ObjectNode status(RunReport report, String commit) {
    ObjectNode status = Json.object();
    status.put("state", report.outcome() == RunOutcome.FAILED ? "failed" : "success");
    status.put("name", "slipway/" + GitlabDeployment.environmentName(name(report)));
    status.put("ref", job.checkout().ref());
    status.put("description", PlainText.line(RunText.title(report), LONGEST));
    RunText.link(report.source().pipeline())
        .filter(url -> url.length() <= LONGEST)
        .ifPresent(url -> status.put("target_url", url));
    if (!job.pipeline().isEmpty() && commit.equals(job.checkout().commit())) {
      status.put("pipeline_id", Long.parseLong(job.pipeline()));
    }
    return status;
  }

  private static String name(RunReport report) {
    String environment = report.source().environment();
    return environment.substring(0, Math.min(200, environment.length()));
  }

  private static boolean isEqual(JsonNode known, ObjectNode status) {
    return text(known, "status").equals(text(status, "state"))
        && text(known, "name").equals(text(status, "name"))
        && text(known, "description").equals(text(status, "description"))
        && text(known, "target_url").equals(text(status, "target_url"));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
