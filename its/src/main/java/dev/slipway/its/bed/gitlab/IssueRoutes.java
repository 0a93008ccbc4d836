package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Issues, their comments, and labels. */
final class IssueRoutes {
  private final World world;
  private final IssuableTexts texts;

  IssueRoutes(World world, IssuableTexts texts) {
    this.world = world;
    this.texts = texts;
  }

  void addTo(Routes routes) {
    String one = "/projects/:id/issues/:iid";
    routes
        .add("GET /projects/:id/issues", this::list)
        .add("POST /projects/:id/issues", this::create)
        .add("GET " + one, request -> Reply.ok(view(world.project(request), found(request))))
        .add("PUT " + one, this::change)
        .add("GET " + one + "/notes", request -> texts.notes(request, found(request)))
        .add("POST " + one + "/notes", r -> texts.addNote(r, world.changed(r), found(r)))
        .add("PUT " + one + "/notes/:note", r -> texts.editNote(r, world.changed(r), found(r)))
        .add("GET /projects/:id/labels", this::labels)
        .add("POST /projects/:id/labels", this::createLabel);
  }

  private FakeIssuable found(Request request) {
    FakeIssuable found = world.project(request).issues.get(request.number("iid"));
    if (found == null) {
      throw Refusal.text(404, "404 Not found");
    }
    return found;
  }

  private ObjectNode view(FakeProject project, FakeIssuable issue) {
    return texts.view(project, issue, "issues").put("issue_type", "issue");
  }

  private Reply list(Request request) {
    FakeProject project = world.project(request);
    String state = request.text("state", "all");
    List<FakeIssuable> found = new ArrayList<>(project.issues.values());
    found.removeIf(each -> !state.equals("all") && !state.equals(each.state()));
    found.removeIf(each -> !each.labels.containsAll(request.list("labels")));
    found.removeIf(each -> !each.title().contains(request.text("search", "")));
    if (request.text("scope", "").equals("created_by_me")) {
      found.removeIf(each -> !each.author().equals(request.user()));
    }
    if (request.text("sort", "desc").equals("desc")) {
      Collections.reverse(found);
    }
    return Paging.offset(request, found, each -> view(project, each));
  }

  private Reply create(Request request) throws IOException {
    FakeProject project = world.changed(request);
    request.required("title");
    long iid = project.issues.size() + 1L;
    FakeIssuable issue = new FakeIssuable(iid, request.user(), world.now());
    texts.apply(request, project, issue);
    project.issues.put(iid, issue);
    return Reply.created(view(project, issue));
  }

  private Reply change(Request request) throws IOException {
    FakeProject project = world.changed(request);
    FakeIssuable issue = found(request);
    texts.apply(request, project, issue);
    return Reply.ok(view(project, issue));
  }

  private Reply labels(Request request) {
    FakeProject project = world.project(request);
    return Paging.offset(request, new ArrayList<>(project.labels.values()), each -> each);
  }

  private Reply createLabel(Request request) {
    FakeProject project = world.changed(request);
    String name = request.required("name");
    if (project.labels.containsKey(name)) {
      throw Refusal.text(409, "Label already exists");
    }
    ObjectNode label =
        Json.object()
            .put("id", project.nextId())
            .put("name", name)
            .put("color", request.required("color"));
    project.labels.put(name, label);
    return Reply.created(label);
  }
}
