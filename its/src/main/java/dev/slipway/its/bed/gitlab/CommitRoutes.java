package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Commits: read, compared, and their statuses. */
final class CommitRoutes {
  private static final int ALL = 1_000_000;

  private final World world;
  private final CommitViews views;

  CommitRoutes(World world, CommitViews views) {
    this.world = world;
    this.views = views;
  }

  void addTo(Routes routes) {
    routes
        .add("GET /projects/:id/repository/commits", this::list)
        .add("GET /projects/:id/repository/commits/:sha", this::one)
        .add("GET /projects/:id/repository/compare", this::compare)
        .add("GET /projects/:id/repository/merge_base", this::mergeBase)
        .add("GET /projects/:id/repository/commits/:sha/statuses", this::statuses)
        .add("POST /projects/:id/statuses/:sha", this::status);
  }

  private ObjectId commit(FakeProject project, String ref) throws IOException {
    return project.git.commit(ref).orElseThrow(() -> Refusal.notFound("Commit"));
  }

  private Reply list(Request request) throws IOException {
    FakeProject project = world.project(request);
    String range = request.text("ref_name", FakeProject.MAIN);
    int dots = range.indexOf("..");
    Optional<ObjectId> to = project.git.commit(dots < 0 ? range : range.substring(dots + 2));
    Optional<ObjectId> from =
        dots < 0 ? Optional.empty() : project.git.commit(range.substring(0, dots));
    if (to.isEmpty() || (dots >= 0 && from.isEmpty())) {
      throw Refusal.notFound("Commit");
    }
    List<RevCommit> found =
        new ArrayList<>(project.git.log(to.get(), from, request.text("path", ""), ALL));
    return Paging.uncounted(request, found, each -> views.view(project, each));
  }

  private Reply one(Request request) throws IOException {
    FakeProject project = world.project(request);
    ObjectNode view = views.view(project, commit(project, request.value("sha")));
    view.put("status", (String) null);
    return Reply.ok(view);
  }

  private Reply compare(Request request) throws IOException {
    FakeProject project = world.project(request);
    ObjectId from = commit(project, request.required("from"));
    ObjectId to = commit(project, request.required("to"));
    ObjectNode view = Json.object();
    view.put("compare_timeout", false).put("compare_same_ref", from.equals(to));
    ArrayNode commits = view.putArray("commits");
    List<RevCommit> found = project.git.log(to, Optional.of(from), "", ALL);
    for (int i = found.size() - 1; i >= 0; i--) {
      commits.add(views.view(project, found.get(i)));
    }
    view.putArray("diffs");
    if (found.isEmpty()) {
      view.putNull("commit");
    } else {
      view.set("commit", views.view(project, found.get(0)));
    }
    return Reply.ok(view);
  }

  private Reply mergeBase(Request request) throws IOException {
    FakeProject project = world.project(request);
    List<String> refs = request.list("refs");
    if (refs.size() < 2) {
      throw Refusal.text(400, "Provide at least 2 refs");
    }
    List<ObjectId> commits = new ArrayList<>();
    for (String ref : refs) {
      Optional<ObjectId> commit = project.git.commit(ref);
      if (commit.isEmpty()) {
        throw Refusal.text(400, "Could not find ref: " + ref);
      }
      commits.add(commit.get());
    }
    ObjectId base =
        project
            .git
            .mergeBase(commits.get(0), commits.get(1))
            .orElseThrow(() -> Refusal.notFound("Merge Base"));
    return Reply.ok(views.view(project, base));
  }

  private Reply statuses(Request request) throws IOException {
    FakeProject project = world.project(request);
    ObjectId commit = commit(project, request.value("sha"));
    return Paging.offset(
        request, project.statuses.getOrDefault(commit.name(), List.of()), each -> each);
  }

  private Reply status(Request request) throws IOException {
    FakeProject project = world.changed(request);
    ObjectId commit = commit(project, request.value("sha"));
    String name = request.text("name", request.text("context", "default"));
    ObjectNode status =
        Json.object()
            .put("id", project.nextId())
            .put("sha", commit.name())
            .put("ref", request.text("ref", ""))
            .put("status", request.required("state"))
            .put("name", name)
            .put("target_url", request.text("target_url", ""))
            .put("description", request.text("description", ""));
    List<ObjectNode> all =
        project.statuses.computeIfAbsent(commit.name(), key -> new ArrayList<>());
    all.removeIf(each -> each.path("name").asString("").equals(name));
    all.add(status);
    return Reply.created(status);
  }
}
