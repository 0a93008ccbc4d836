package dev.slipway.delivery.notify.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.net.SafeUri;
import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.RunMemory;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The run as a deployment to an environment of GitLab. It is created as running, and updated when
 * the run is over; one that a killed run left behind is canceled by the next run.
 */
final class GitlabDeployment implements Receiver {
  /** What is running: project, deployment and release, separated by spaces. */
  static final String KEY = "gitlab.deployment";

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_DESCRIPTION = 1000;
  private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_/${}. -]");
  private static final Pattern LEFT = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\S{1,100})");

  private final GitlabApi api;
  private final GitlabJob job;
  private final RunMemory memory;

  GitlabDeployment(GitlabApi api, GitlabJob job, RunMemory memory) {
    this.api = api;
    this.job = job;
    this.memory = memory;
  }

  @Override
  public String name() {
    return "GitLab's deployments";
  }

  @Override
  public void report(RunReport report) throws IOException {
    if (!job.isOf(report)) {
      return;
    }
    Optional<Running> running = running();
    String release = release(report);
    if (running.isPresent() && running.get().release().equals(release)) {
      if (report.isOver()) {
        update(running.get(), status(report.outcome()));
        memory.keep(Map.of(KEY, ""));
      }
      return;
    }
    if (running.isPresent()) {
      cancel(running.get());
    }
    begin(report, release);
  }

  private void begin(RunReport report, String release) throws IOException {
    String environment = environmentName(report.source().environment());
    ensureEnvironment(environment, report);
    ObjectNode body = Json.object();
    body.put("environment", environment);
    body.put("sha", job.applied(report));
    body.put("ref", job.checkout().ref());
    body.put("tag", job.checkout().tag());
    body.put("status", status(report.outcome()));
    JsonNode created = api.post(deployments(), body);
    if (!report.isOver() && created.path("id").isIntegralNumber()) {
      String id = created.path("id").asString();
      memory.keep(Map.of(KEY, job.project().id() + " " + id + " " + release));
    }
  }

  /** With a description, which a deployment to an unknown environment would not give it. */
  private void ensureEnvironment(String environment, RunReport report) throws IOException {
    String path = "/projects/" + job.project().id() + "/environments";
    if (api.first(path, Map.of("name", environment), each -> true, 1).isPresent()) {
      return;
    }
    ObjectNode body = Json.object();
    body.put("name", environment);
    String server = SafeUri.text(report.source().server());
    body.put(
        "description",
        PlainText.line("Applied by Slipway to the cluster " + server, LONGEST_DESCRIPTION));
    try {
      api.post(path, body);
    } catch (ForgeException e) {
      if (e.status() != 400 && e.status() != 409) { // another job created it
        throw e;
      }
    }
  }

  private void update(Running running, String status) throws IOException {
    api.put(deployments() + "/" + running.id(), Json.object().put("status", status));
  }

  /** It may have been deleted, or ended in another way. */
  private void cancel(Running left) throws IOException {
    memory.keep(Map.of(KEY, ""));
    try {
      update(left, "canceled");
    } catch (ForgeException e) {
      if (e.status() != 400 && e.status() != 404) {
        throw e;
      }
    }
  }

  private String deployments() {
    return "/projects/" + job.project().id() + "/deployments";
  }

  /** A deployment that was created and has not ended. */
  private record Running(String id, String release) {}

  private Optional<Running> running() {
    return Optional.ofNullable(memory.read().get(KEY))
        .map(LEFT::matcher)
        .filter(left -> left.matches() && left.group(1).equals(job.project().id()))
        .map(left -> new Running(left.group(2), left.group(3)));
  }

  private static String release(RunReport report) {
    String release = report.source().release();
    return release.matches("\\S{1,100}") ? release : report.started().toString();
  }

  private static String status(RunOutcome outcome) {
    return switch (outcome) {
      case RUNNING -> "running";
      case SUCCEEDED, APPLIED -> "success"; // GitLab has no word for what is only applied
      case FAILED -> "failed";
    };
  }

  /** With the characters that GitLab allows. */
  static String environmentName(String environment) {
    String name = NOT_IN_NAMES.matcher(environment).replaceAll("-");
    name = name.substring(0, Math.min(LONGEST_NAME, name.length())).strip();
    String inner = name.startsWith("/") ? "-" + name.substring(1) : name;
    inner = inner.endsWith("/") ? inner.substring(0, inner.length() - 1) + "-" : inner;
    return inner.isEmpty() ? "-" : inner;
  }
}
