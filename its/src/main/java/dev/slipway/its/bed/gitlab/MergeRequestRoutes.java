package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Merge requests: lists, one, create, change, merge. */
final class MergeRequestRoutes {
  private final World world;
  private final IssuableTexts texts;
  private final Merging merging;
  private final MergeRequestViews views;
  private final CommitViews commits;

  MergeRequestRoutes(World world, IssuableTexts texts, Merging merging, CommitViews commits) {
    this.world = world;
    this.texts = texts;
    this.commits = commits;
    this.merging = merging;
    this.views = new MergeRequestViews(world, texts, merging);
  }

  void addTo(Routes routes) {
    String one = "/projects/:id/merge_requests/:iid";
    routes
        .add("GET /projects/:id/merge_requests", this::list)
        .add("POST /projects/:id/merge_requests", this::create)
        .add("GET " + one, request -> Reply.ok(views.one(world.project(request), found(request))))
        .add("PUT " + one, this::change)
        .add("PUT " + one + "/merge", this::merge)
        .add("GET " + one + "/commits", this::commits)
        .add("GET " + one + "/approvals", this::approvals)
        .add("GET " + one + "/notes", request -> texts.notes(request, found(request)))
        .add("POST " + one + "/notes", r -> texts.addNote(r, world.changed(r), found(r)))
        .add("PUT " + one + "/notes/:note", r -> texts.editNote(r, world.changed(r), found(r)))
        .add("DELETE " + one + "/notes/:note", this::deleteNote)
        .add("GET /projects/:id/repository/commits/:sha/merge_requests", this::ofCommit)
        .add("GET /projects/:id/merge_trains/merge_requests/:iid", this::train)
        .add("POST /projects/:id/merge_trains/merge_requests/:iid", this::join);
  }

  private FakeMergeRequest found(Request request) {
    FakeMergeRequest found = world.project(request).mergeRequests.get(request.number("iid"));
    if (found == null) {
      throw Refusal.text(404, "404 Not found");
    }
    return found;
  }

  private Reply list(Request request) {
    FakeProject project = world.project(request);
    requireOn(project);
    List<FakeMergeRequest> found = new ArrayList<>(project.mergeRequests.values());
    found.removeIf(each -> !matches(request, each));
    Comparator<FakeMergeRequest> order =
        request.text("order_by", "created_at").equals("updated_at")
            ? Comparator.comparing((FakeMergeRequest each) -> each.updated)
                .thenComparing(FakeMergeRequest::iid)
            : Comparator.comparing(FakeMergeRequest::iid);
    found.sort(request.text("sort", "desc").equals("asc") ? order : order.reversed());
    return Paging.offset(request, found, each -> views.listed(project, each));
  }

  private static void requireOn(FakeProject project) {
    if (project.mergeRequestsOff) {
      throw Refusal.text(403, "403 Forbidden");
    }
  }

  private boolean matches(Request request, FakeMergeRequest each) {
    String state = request.text("state", "all");
    String search = request.text("search", "");
    Instant after = Instant.parse(request.text("updated_after", "1970-01-01T00:00:00Z"));
    return !each.updated.isBefore(after)
        && (state.equals("all") || state.equals(each.state()))
        && is(request, "source_branch", each.source())
        && is(request, "target_branch", each.target())
        && is(request, "author_username", each.author())
        && (!request.text("scope", "").equals("created_by_me")
            || each.author().equals(request.user()))
        && each.labels.containsAll(request.list("labels"))
        && (each.title().contains(search) || each.description().contains(search));
  }

  private static boolean is(Request request, String name, String value) {
    return !request.has(name) || request.text(name, "").equals(value);
  }

  private Reply create(Request request) throws IOException {
    FakeProject project = world.changed(request);
    requireOn(project);
    String source = request.required("source_branch");
    String target = request.required("target_branch");
    request.required("title");
    Optional<ObjectId> head = project.git.branch(source);
    if (source.equals(target)) {
      throw Refusal.list(422, "You can't use same project/branch for source and target");
    }
    if (head.isEmpty()) {
      throw Refusal.list(400, "Source branch \"" + source + "\" does not exist");
    }
    ObjectId into =
        project
            .git
            .branch(target)
            .orElseThrow(
                () -> Refusal.list(400, "Target branch \"" + target + "\" does not exist"));
    for (FakeMergeRequest each : project.mergeRequests.values()) {
      checkOther(each, source, target, 0);
    }
    long iid = project.mergeRequests.size() + 1L;
    FakeMergeRequest made = new FakeMergeRequest(iid, request.user(), world.now(), source, target);
    made.head = head.get().name();
    made.base = project.git.mergeBase(head.get(), into).map(ObjectId::name).orElse("");
    project.mergeRequests.put(iid, made);
    try {
      more(request, made);
      texts.apply(request, project, made);
    } catch (Refusal e) {
      project.mergeRequests.remove(iid);
      throw e;
    }
    return Reply.created(views.one(project, made));
  }

  private static void checkOther(FakeMergeRequest each, String source, String target, long own) {
    if (each.isOpen()
        && !each.fork
        && each.iid() != own
        && each.source().equals(source)
        && each.target().equals(target)) {
      throw Refusal.list(
          409, "Another open merge request already exists for this source branch: !" + each.iid());
    }
  }

  private void more(Request request, FakeMergeRequest to) {
    if (request.has("remove_source_branch")) {
      to.removeSource = request.flag("remove_source_branch");
    }
    if (request.has("reviewer_ids")) {
      to.reviewers.clear();
      to.reviewers.addAll(names(request.list("reviewer_ids")));
    }
    if (request.has("assignee_ids")) {
      to.assignees.clear();
      to.assignees.addAll(names(request.list("assignee_ids")));
    }
  }

  private List<String> names(List<String> ids) {
    return ids.stream().flatMap(id -> world.users().name(Long.parseLong(id)).stream()).toList();
  }

  private Reply change(Request request) throws IOException {
    FakeProject project = world.changed(request);
    FakeMergeRequest of = found(request);
    if (request.text("state_event", "").equals("reopen")) {
      for (FakeMergeRequest each : project.mergeRequests.values()) {
        checkOther(each, of.source(), of.target(), of.iid());
      }
    }
    more(request, of);
    if (request.has("target_branch")) {
      of.target = request.text("target_branch", "");
    }
    texts.apply(request, project, of);
    return Reply.ok(views.one(project, of));
  }

  private Reply merge(Request request) throws IOException {
    FakeProject project = world.changed(request);
    FakeMergeRequest of = found(request);
    merging.merge(project, of, request);
    return Reply.ok(views.one(project, of));
  }

  private Reply commits(Request request) throws IOException {
    FakeProject project = world.project(request);
    FakeMergeRequest of = found(request);
    Optional<ObjectId> from =
        of.base.isEmpty() ? Optional.empty() : Optional.of(ObjectId.fromString(of.base));
    return Paging.offset(
        request,
        project.git.log(ObjectId.fromString(of.head), from, "", 1000),
        each -> commits.view(project, each));
  }

  private Reply approvals(Request request) {
    FakeMergeRequest of = found(request);
    return Reply.ok(
        Json.object()
            .put("approved", of.approved || !world.project(request).approvalRequired)
            .put("approvals_required", world.project(request).approvalRequired ? 1 : 0));
  }

  private Reply deleteNote(Request request) {
    world.changed(request);
    FakeMergeRequest of = found(request);
    of.notes.remove(IssuableTexts.note(request, of));
    return Reply.nothing();
  }

  private Reply ofCommit(Request request) throws IOException {
    FakeProject project = world.project(request);
    String sha =
        project
            .git
            .commit(request.value("sha"))
            .orElseThrow(() -> Refusal.notFound("Commit"))
            .name();
    List<FakeMergeRequest> found = new ArrayList<>(project.mergeRequests.values());
    found.removeIf(each -> !each.brought.contains(sha) && !each.head.equals(sha));
    return Paging.offset(request, found, each -> views.listed(project, each));
  }

  private Reply train(Request request) {
    FakeProject project = world.project(request);
    FakeMergeRequest of = found(request);
    if (!project.trains || of.queued.isEmpty()) {
      throw Refusal.text(404, "404 Not Found");
    }
    return Reply.ok(car(project, of));
  }

  private Reply join(Request request) throws IOException {
    FakeProject project = world.changed(request);
    FakeMergeRequest of = found(request);
    if (!project.trains) {
      throw Refusal.text(403, "403 Forbidden");
    }
    if (!request.text("sha", of.head).equals(of.head)) {
      throw Refusal.text(409, "SHA does not match HEAD of source branch: " + of.head);
    }
    String status = merging.status(project, of);
    if (!status.equals("mergeable")) {
      throw Refusal.text(400, "Failed to merge");
    }
    of.queued = Optional.of(of.queued.orElse(world.now()));
    ObjectNode cars = car(project, of);
    return Reply.json(201, cars.arrayNode().add(cars));
  }

  private ObjectNode car(FakeProject project, FakeMergeRequest of) {
    JsonNode request = views.listed(project, of);
    ObjectNode car =
        Json.object().put("id", of.iid()).put("status", "fresh").put("target_branch", of.target());
    car.set("merge_request", request);
    return car;
  }
}
