package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Who may access a project beside its members, what is protected in it, and its schedules. */
final class SettingRoutes {
  private static final int MAINTAINER = 40;

  private final World world;

  SettingRoutes(World world) {
    this.world = world;
  }

  void addTo(Routes routes) {
    routes
        .add("GET /projects/:id/job_token_scope", this::jobTokens)
        .add("GET /projects/:id/job_token_scope/allowlist", this::allowed)
        .add("GET /projects/:id/protected_environments", this::environments)
        .add("GET /projects/:id/pipeline_schedules", this::schedules);
  }

  private Reply jobTokens(Request request) {
    FakeProject project = maintained(request);
    return Reply.ok(
        Json.object()
            .put("inbound_enabled", project.jobTokensLimited)
            .put("outbound_enabled", false));
  }

  /** A project is always on its own list. */
  private Reply allowed(Request request) {
    FakeProject project = maintained(request);
    return Paging.offset(
        request,
        List.of(project),
        each -> Json.object().put("id", each.id()).put("path_with_namespace", each.path()));
  }

  /** GitLab Free has no such route. */
  private Reply environments(Request request) {
    FakeProject project = world.project(request);
    if (!world.behavior().version().endsWith("-ee")) {
      throw Refusal.text(404, "404 Not Found");
    }
    return Paging.offset(
        request,
        new ArrayList<>(project.protectedEnvironments),
        each -> Json.object().put("name", each));
  }

  private Reply schedules(Request request) {
    FakeProject project = world.project(request);
    return Paging.offset(request, new ArrayList<>(project.schedules), ObjectNode::deepCopy);
  }

  private FakeProject maintained(Request request) {
    if (request.token().access() < MAINTAINER) {
      throw Refusal.text(403, "403 Forbidden");
    }
    return world.project(request);
  }
}
