package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Projects, groups, and what a project allows. */
final class ProjectRoutes {
  private final World world;

  ProjectRoutes(World world) {
    this.world = world;
  }

  void addTo(Routes routes) {
    routes
        .add("GET /projects", this::list)
        .add("GET /projects/:id", request -> Reply.ok(view(world.project(request))))
        .add("GET /groups/:group", this::group)
        .add("GET /groups/:group/projects", this::ofGroup)
        .add("GET /groups/:group/subgroups", this::subgroups)
        .add("GET /projects/:id/members/all", this::members)
        .add("GET /projects/:id/members/all/:user", this::member)
        .add("GET /projects/:id/approvals", request -> Reply.ok(Json.object()))
        .add("GET /projects/:id/protected_branches", this::protectedBranches)
        .add("POST /projects/:id/protected_branches", this::protect);
  }

  private Reply list(Request request) {
    List<FakeProject> found = new ArrayList<>();
    List<String> topics = request.list("topic");
    for (FakeProject project : world.projects().all()) {
      if (matches(request, project) && project.topics.containsAll(topics)) {
        found.add(project);
      }
    }
    if (!request.text("pagination", "").equals("keyset")) {
      return Paging.offset(request, newestFirst(request, found), this::view);
    }
    if (!request.text("order_by", "").equals("id")) {
      throw Refusal.text(405, "405 Method Not Allowed");
    }
    boolean up = request.text("sort", "desc").equals("asc");
    long after = Long.parseLong(request.text("id_after", "0"));
    long before = Long.parseLong(request.text("id_before", Long.toString(Long.MAX_VALUE)));
    found.removeIf(project -> project.id() <= after || project.id() >= before);
    if (!up) {
      Collections.reverse(found);
    }
    return Paging.keyset(
        request,
        found,
        this::view,
        last -> Map.of(up ? "id_after" : "id_before", Long.toString(last.id())));
  }

  private static boolean matches(Request request, FakeProject project) {
    String name = project.path().substring(project.path().lastIndexOf('/') + 1);
    return (!request.has("archived") || request.flag("archived") == project.archived)
        && name.contains(request.text("search", ""));
  }

  private static List<FakeProject> newestFirst(Request request, List<FakeProject> found) {
    Comparator<FakeProject> order =
        switch (request.text("order_by", "created_at")) {
          case "name", "path" -> Comparator.comparing(FakeProject::path);
          case "last_activity_at" ->
              Comparator.comparing((FakeProject project) -> project.lastActivity)
                  .thenComparing(FakeProject::id);
          default -> Comparator.comparing(FakeProject::id);
        };
    found.sort(request.text("sort", "desc").equals("asc") ? order : order.reversed());
    return found;
  }

  private Reply ofGroup(Request request) {
    String group = known(request);
    boolean deep = request.flag("include_subgroups");
    List<FakeProject> found = new ArrayList<>();
    for (FakeProject project : world.projects().all()) {
      if (project.path().startsWith(group + "/") && matches(request, project)) {
        String rest = project.path().substring(group.length() + 1);
        if (deep || rest.indexOf('/') < 0) {
          found.add(project);
        }
      }
    }
    return Paging.offset(request, newestFirst(request, found), this::view);
  }

  private String known(Request request) {
    if (!world.projects().isGroup(request.value("group"))) {
      throw Refusal.notFound("Group");
    }
    return request.value("group");
  }

  private Reply group(Request request) {
    return Reply.ok(groupView(known(request)));
  }

  private Reply subgroups(Request request) {
    return Paging.offset(
        request, world.projects().subgroups(known(request)), ProjectRoutes::groupView);
  }

  private static ObjectNode groupView(String path) {
    return Json.object()
        .put("id", path.hashCode() & 0xFFFFFF)
        .put("name", path.substring(path.lastIndexOf('/') + 1))
        .put("path", path.substring(path.lastIndexOf('/') + 1))
        .put("full_path", path)
        .put("kind", "group");
  }

  private Reply members(Request request) {
    world.project(request);
    return Paging.offset(
        request, world.users().names(), name -> world.users().view(name).put("access_level", 40));
  }

  private Reply member(Request request) {
    world.project(request);
    String name =
        world.users().name(request.number("user")).orElseThrow(() -> Refusal.notFound("User"));
    return Reply.ok(world.users().view(name).put("access_level", 40));
  }

  private Reply protectedBranches(Request request) {
    FakeProject project = world.project(request);
    return Paging.offset(
        request,
        new ArrayList<>(project.protectedBranches.entrySet()),
        each -> protectedView(each.getKey(), each.getValue()));
  }

  private Reply protect(Request request) {
    FakeProject project = world.changed(request);
    String name = request.required("name");
    if (project.protectedBranches.containsKey(name)) {
      throw Refusal.text(409, "Protected branch '" + name + "' already exists");
    }
    project.protectedBranches.put(name, request.count("push_access_level", 40));
    return Reply.created(protectedView(name, project.protectedBranches.get(name)));
  }

  private static JsonNode protectedView(String name, int access) {
    ObjectNode view = Json.object().put("name", name).put("allow_force_push", false);
    view.putArray("push_access_levels").add(Json.object().put("access_level", access));
    view.putArray("merge_access_levels").add(Json.object().put("access_level", 40));
    return view;
  }

  private ObjectNode view(FakeProject project) {
    String path = project.path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    String host = world.web().replaceFirst("^https?://", "").replaceFirst(":\\d+$", "");
    boolean empty = project.branches().isEmpty();
    ObjectNode view =
        Json.object()
            .put("id", project.id())
            .put("description", "")
            .put("name", name)
            .put("path", name)
            .put("path_with_namespace", path)
            .put("default_branch", empty ? null : FakeProject.MAIN)
            .put("empty_repo", empty)
            .put("archived", project.archived)
            .put("visibility", "internal")
            .put("web_url", world.web() + "/" + path)
            .put("http_url_to_repo", world.web() + "/" + path + ".git")
            .put("ssh_url_to_repo", "git@" + host + ":" + path + ".git")
            .put("created_at", World.text(project.lastActivity))
            .put("last_activity_at", World.text(project.lastActivity))
            .put("merge_method", "merge")
            .put("squash_option", "default_off")
            .put("merge_pipelines_enabled", project.trains)
            .put("merge_trains_enabled", project.trains)
            .put("only_allow_merge_if_pipeline_succeeds", project.pipelineRequired)
            .put("repository_access_level", "enabled")
            .put("merge_requests_access_level", project.mergeRequestsOff ? "disabled" : "enabled")
            .put("issues_access_level", "enabled")
            .put("pages_access_level", "private")
            .put("issues_enabled", true)
            .put("merge_requests_enabled", !project.mergeRequestsOff)
            .put("mirror", false);
    ObjectNode access = view.putObject("permissions").putObject("project_access");
    access.put("access_level", 40).put("notification_level", 3);
    project.topics.forEach(view.putArray("topics")::add);
    String group = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    view.set("namespace", groupView(group));
    return view;
  }
}
