package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Pipelines, deployments, environments and freeze periods. */
final class PipelineRoutes {
  private final World world;
  private final Merging merging;

  PipelineRoutes(World world, Merging merging) {
    this.world = world;
    this.merging = merging;
  }

  void addTo(Routes routes) {
    routes
        .add("GET /projects/:id/pipelines", this::pipelines)
        .add("GET /projects/:id/merge_requests/:iid/pipelines", this::ofMergeRequest)
        .add("GET /projects/:id/deployments", this::deployments)
        .add("POST /projects/:id/deployments", this::deploy)
        .add("PUT /projects/:id/deployments/:deployment", this::changeDeployment)
        .add("GET /projects/:id/environments", this::environments)
        .add("POST /projects/:id/environments", this::createEnvironment)
        .add("GET /projects/:id/freeze_periods", this::freezePeriods)
        .add("POST /projects/:id/freeze_periods", this::freeze);
  }

  static ObjectNode view(World world, FakeProject project, FakePipeline pipeline) {
    return Json.object()
        .put("id", pipeline.id())
        .put("iid", pipeline.id())
        .put("project_id", project.id())
        .put("sha", pipeline.sha())
        .put("ref", pipeline.ref())
        .put("status", pipeline.status())
        .put("source", "push")
        .put("created_at", World.text(pipeline.seen()))
        .put("updated_at", World.text(pipeline.seen()))
        .put("web_url", world.web() + "/" + project.path() + "/-/pipelines/" + pipeline.id());
  }

  private Reply pipelines(Request request) {
    FakeProject project = world.project(request);
    List<FakePipeline> found = new ArrayList<>(merging.visible(project));
    found.removeIf(
        each ->
            !each.sha().equals(request.text("sha", each.sha()))
                || !each.ref().equals(request.text("ref", each.ref()))
                || !each.status().equals(request.text("status", each.status())));
    return Paging.offset(request, found, each -> view(world, project, each));
  }

  private Reply ofMergeRequest(Request request) {
    FakeProject project = world.project(request);
    FakeMergeRequest of = project.mergeRequests.get(request.number("iid"));
    if (of == null) {
      throw Refusal.text(404, "404 Not found");
    }
    List<FakePipeline> found = new ArrayList<>(merging.visible(project));
    found.removeIf(each -> !Merging.isOf(each, of));
    return Paging.offset(request, found, each -> view(world, project, each));
  }

  private Reply deployments(Request request) {
    FakeProject project = world.project(request);
    List<ObjectNode> found = new ArrayList<>(project.deployments);
    Instant after = Instant.parse(request.text("updated_after", "1970-01-01T00:00:00Z"));
    found.removeIf(
        each ->
            !environment(each).equals(request.text("environment", environment(each)))
                || !status(each).equals(request.text("status", status(each)))
                || Instant.parse(each.path("updated_at").asString("")).isBefore(after));
    if (request.has("updated_after") && !request.text("order_by", "").equals("updated_at")) {
      throw Refusal.text(400, "`updated_at` filter and `updated_at` sorting must be paired");
    }
    if (request.text("sort", "asc").equals("desc")) {
      Collections.reverse(found);
    }
    return Paging.offset(request, found, each -> each);
  }

  private static String environment(JsonNode deployment) {
    return deployment.path("environment").path("name").asString("");
  }

  private static String status(JsonNode deployment) {
    return deployment.path("status").asString("");
  }

  private Reply deploy(Request request) {
    FakeProject project = world.changed(request);
    String time = World.text(world.now());
    ObjectNode deployment =
        Json.object()
            .put("id", project.nextId())
            .put("iid", project.deployments.size() + 1)
            .put("sha", request.required("sha"))
            .put("ref", request.required("ref"))
            .put("status", request.required("status"))
            .put("created_at", time)
            .put("updated_at", time);
    deployment.putObject("environment").put("name", request.required("environment"));
    project.deployments.add(deployment);
    return Reply.created(deployment);
  }

  private Reply changeDeployment(Request request) {
    FakeProject project = world.changed(request);
    long id = request.number("deployment");
    ObjectNode found =
        project.deployments.stream()
            .filter(each -> each.path("id").asLong() == id)
            .findFirst()
            .orElseThrow(() -> Refusal.text(404, "404 Not found"));
    found.put("status", request.required("status")).put("updated_at", World.text(world.now()));
    return Reply.ok(found);
  }

  private Reply environments(Request request) {
    FakeProject project = world.project(request);
    List<ObjectNode> found = new ArrayList<>(project.environments);
    found.removeIf(
        each ->
            !each.path("name")
                .asString("")
                .equals(request.text("name", each.path("name").asString(""))));
    return Paging.offset(request, found, each -> each);
  }

  private Reply createEnvironment(Request request) {
    FakeProject project = world.changed(request);
    String name = request.required("name");
    if (project.environments.stream()
        .anyMatch(each -> each.path("name").asString("").equals(name))) {
      throw Refusal.field("name", "has already been taken");
    }
    ObjectNode made =
        Json.object().put("id", project.nextId()).put("name", name).put("state", "available");
    project.environments.add(made);
    return Reply.created(made);
  }

  private Reply freezePeriods(Request request) {
    return Paging.offset(request, world.project(request).freezePeriods, each -> each);
  }

  private Reply freeze(Request request) {
    FakeProject project = world.changed(request);
    String time = World.text(world.now());
    ObjectNode made =
        Json.object()
            .put("id", project.nextId())
            .put("freeze_start", request.required("freeze_start"))
            .put("freeze_end", request.required("freeze_end"))
            .put("cron_timezone", request.text("cron_timezone", "UTC"))
            .put("created_at", time)
            .put("updated_at", time);
    project.freezePeriods.add(made);
    return Reply.created(made);
  }
}
