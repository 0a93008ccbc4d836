package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Titles, descriptions, labels, states and comments of issues and merge requests. */
final class IssuableTexts {
  private static final int TITLE = 255;
  private static final int DESCRIPTION = 1_048_576;
  private static final int NOTE = 1_000_000;

  private final World world;
  private final QuickActions actions;

  IssuableTexts(World world, QuickActions actions) {
    this.world = world;
    this.actions = actions;
  }

  /** Applies what a request to create or to change has. */
  void apply(Request request, FakeProject project, FakeIssuable to) throws IOException {
    if (request.has("title")) {
      String title = request.text("title", "");
      if (title.isBlank()) {
        throw Refusal.field("title", "can't be blank");
      }
      if (title.codePointCount(0, title.length()) > TITLE) {
        throw Refusal.field("title", "is too long (maximum is 255 characters)");
      }
      to.title = title;
    }
    labels(request, project, to);
    if (request.has("description")) {
      String text = request.text("description", "");
      if (text.codePointCount(0, text.length()) > DESCRIPTION) {
        throw Refusal.field("description", "is too long (maximum is 1048576 characters)");
      }
      to.description = actions.run(project, to, request.user(), text);
    }
    switch (request.text("state_event", "")) {
      case "" -> {}
      case "close" -> to.state = to.isOpen() ? "closed" : to.state;
      case "reopen" -> to.state = to.state.equals("closed") ? "opened" : to.state;
      default -> throw Refusal.parameter("state_event does not have a valid value");
    }
    to.updated = world.now();
  }

  private static void labels(Request request, FakeProject project, FakeIssuable to) {
    if (request.has("labels")) {
      to.labels.clear();
      to.labels.addAll(request.list("labels"));
    }
    to.labels.addAll(request.list("add_labels"));
    request.list("remove_labels").forEach(to.labels::remove);
    for (String label : to.labels) {
      project.labels.computeIfAbsent(
          label,
          name ->
              Json.object().put("id", project.nextId()).put("name", name).put("color", "#428BCA"));
    }
  }

  /** What issues and merge requests show alike. */
  ObjectNode view(FakeProject project, FakeIssuable each, String kind) {
    ObjectNode view =
        Json.object()
            .put("id", project.id() * 1_000_000 + each.iid())
            .put("iid", each.iid())
            .put("project_id", project.id())
            .put("title", each.title())
            .put("description", each.description())
            .put("state", each.state())
            .put("created_at", World.text(each.created))
            .put("updated_at", World.text(each.updated))
            .put("user_notes_count", each.notes.size())
            .put("confidential", false)
            .put("web_url", world.web() + "/" + project.path() + "/-/" + kind + "/" + each.iid());
    view.set("author", world.users().view(each.author()));
    each.labels.forEach(view.putArray("labels")::add);
    users(view.putArray("assignees"), each.assignees);
    return view;
  }

  void users(ArrayNode into, List<String> names) {
    names.forEach(name -> into.add(world.users().view(name)));
  }

  Reply notes(Request request, FakeIssuable of) {
    List<FakeNote> all = new ArrayList<>(of.notes);
    if (request.text("sort", "desc").equals("desc")) {
      Collections.reverse(all);
    }
    if (request.text("activity_filter", "").equals("only_comments")) {
      all.removeIf(FakeNote::system);
    }
    return Paging.offset(request, all, this::noteView);
  }

  Reply addNote(Request request, FakeProject project, FakeIssuable to) throws IOException {
    String body = noteText(request);
    int before = project.quickActions.size();
    String text = actions.run(project, to, request.user(), body);
    to.updated = world.now();
    if (project.quickActions.size() > before && text.isBlank()) {
      ObjectNode answer = Json.object();
      answer.putObject("commands_changes");
      answer.putArray("summary").add("Applied.");
      return Reply.json(202, answer);
    }
    FakeNote note = new FakeNote(project.nextId(), request.user(), text, false, world.now());
    to.notes.add(note);
    return Reply.created(noteView(note));
  }

  Reply editNote(Request request, FakeProject project, FakeIssuable of) throws IOException {
    FakeNote old = note(request, of);
    String body = noteText(request);
    if (!old.author().equals(request.user()) && request.token().access() < 40) {
      throw Refusal.text(403, "403 Forbidden");
    }
    FakeNote note = old.with(actions.run(project, of, request.user(), body));
    of.notes.replaceAll(each -> each.id() == note.id() ? note : each);
    return Reply.ok(noteView(note));
  }

  static FakeNote note(Request request, FakeIssuable of) {
    long id = request.number("note");
    return of.notes.stream()
        .filter(each -> each.id() == id)
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("Note"));
  }

  private static String noteText(Request request) {
    String body = request.required("body");
    if (body.codePointCount(0, body.length()) > NOTE) {
      throw Refusal.text(400, "Note {:note=>[\"is too long (maximum is 1000000 characters)\"]}");
    }
    return body;
  }

  JsonNode noteView(FakeNote note) {
    ObjectNode view =
        Json.object()
            .put("id", note.id())
            .put("body", note.body())
            .put("system", note.system())
            .put("created_at", World.text(note.created()))
            .put("updated_at", World.text(note.created()))
            .put("resolvable", false);
    view.set("author", world.users().view(note.author()));
    return view;
  }
}
