package dev.slipway.its.bed.gitlab;

import dev.slipway.its.bed.gitlab.GitStore.Author;
import dev.slipway.its.bed.gitlab.GitStore.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import tools.jackson.databind.JsonNode;

/** The commits API: several files in one commit. All its refusals are 400. */
final class NewCommitRoute {
  private static final String CHANGED =
      "You are attempting to update a file that has changed since you started editing it.";

  private final World world;
  private final CommitViews views;

  NewCommitRoute(World world, CommitViews views) {
    this.world = world;
    this.views = views;
  }

  Reply answer(Request request) throws IOException {
    FakeProject project = world.changed(request);
    String branch = request.required("branch");
    checkName(branch);
    checkPush(project, branch, request);
    Optional<ObjectId> tip = project.git.branch(branch);
    Optional<ObjectId> base = base(project, request, branch, tip);
    Map<String, Entry> files =
        base.isEmpty() ? new LinkedHashMap<>() : project.git.files(base.get());
    if (!request.param("actions").isArray()) {
      throw Refusal.parameter("actions is missing");
    }
    for (JsonNode action : request.param("actions")) {
      apply(project, action, files, base);
    }
    Author author =
        new Author(
            request.text("author_name", request.user()),
            request.text("author_email", request.user() + "@example.com"),
            world.now());
    ObjectId commit =
        project.git.commit(
            files, base.stream().toList(), author, request.required("commit_message"));
    Runnable before = project.beforeMove;
    project.beforeMove = null;
    if (before != null) {
      before.run();
    }
    if (!project.git.move(branch, tip, commit)) {
      throw Refusal.text(
          400, "Could not update refs/heads/" + branch + ". Please refresh and try again.");
    }
    project.touch(commit.name());
    return Reply.created(views.view(project, commit));
  }

  private static void checkName(String branch) {
    if (!branch.matches("[A-Za-z0-9._+/@=-]+") || branch.contains("..") || branch.endsWith("/")) {
      throw Refusal.text(400, "branch name is invalid");
    }
  }

  private void checkPush(FakeProject project, String branch, Request request) {
    Integer needed = project.protectedBranches.get(branch);
    if (needed != null && request.token().access() < needed) {
      throw Refusal.text(400, "You are not allowed to push into this branch");
    }
  }

  private static Optional<ObjectId> base(
      FakeProject project, Request request, String branch, Optional<ObjectId> tip)
      throws IOException {
    String start = request.text("start_sha", request.text("start_branch", ""));
    if (request.has("start_sha") && request.has("start_branch")) {
      throw Refusal.parameter("start_branch, start_sha are mutually exclusive");
    }
    if (start.isEmpty() || start.equals(branch)) {
      if (tip.isEmpty() && !project.git.branches().isEmpty()) {
        throw Refusal.text(400, "You can only create or edit files when you are on a branch");
      }
      return tip;
    }
    Optional<ObjectId> commit = project.git.commit(start);
    if (commit.isEmpty()) {
      throw Refusal.text(400, "Cannot find start_sha '" + start + "'");
    }
    if (tip.isPresent() && !request.flag("force")) {
      throw Refusal.text(
          400,
          "A branch called '%s' already exists. Switch to that branch in order to make changes"
              .formatted(branch));
    }
    return commit;
  }

  private static void apply(
      FakeProject project, JsonNode action, Map<String, Entry> files, Optional<ObjectId> base)
      throws IOException {
    String path = action.path("file_path").asString("");
    String kind = action.path("action").asString("");
    Optional<Entry> old = Optional.ofNullable(files.get(path));
    boolean there = old.isPresent();
    if (path.isEmpty() || path.startsWith("/") || List.of(path.split("/")).contains("..")) {
      throw Refusal.text(400, "Path cannot include directory traversal");
    }
    if (kind.equals("create") && there) {
      throw Refusal.text(400, "A file with this name already exists");
    }
    if (List.of("update", "delete", "chmod").contains(kind)) {
      if (!there) {
        throw Refusal.text(400, "A file with this name doesn't exist");
      }
      checkUnchanged(project, action, path, base);
    }
    switch (kind) {
      case "create", "update" -> {
        FileMode mode = old.map(Entry::mode).orElse(FileMode.REGULAR_FILE);
        files.put(path, new Entry(path, project.git.blob(content(action)), mode));
      }
      case "delete" -> files.remove(path);
      case "chmod" -> {
        boolean run = action.path("execute_filemode").asBoolean(false);
        FileMode mode = run ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE;
        old.ifPresent(entry -> files.put(path, new Entry(path, entry.id(), mode)));
      }
      case "move" -> {
        Entry moved = files.remove(action.path("previous_path").asString(""));
        if (moved == null) {
          throw Refusal.text(400, "A file with this name doesn't exist");
        }
        ObjectId blob = action.has("content") ? project.git.blob(content(action)) : moved.id();
        files.put(path, new Entry(path, blob, moved.mode()));
      }
      default -> throw Refusal.parameter("actions[0][action] does not have a valid value");
    }
  }

  /** The last commit of the file as of the commit that is named, and as of now, have to be one. */
  private static void checkUnchanged(
      FakeProject project, JsonNode action, String path, Optional<ObjectId> base)
      throws IOException {
    String known = action.path("last_commit_id").asString("");
    if (known.isEmpty() || base.isEmpty()) {
      return;
    }
    Optional<ObjectId> commit = project.git.commit(known);
    if (commit.isEmpty()) {
      return;
    }
    List<RevCommit> then = project.git.log(commit.get(), Optional.empty(), path, 1);
    List<RevCommit> now = project.git.log(base.get(), Optional.empty(), path, 1);
    if (!then.isEmpty() && !now.isEmpty() && !then.get(0).equals(now.get(0))) {
      throw Refusal.text(400, CHANGED);
    }
  }

  private static byte[] content(JsonNode action) {
    if (!action.has("content")) {
      throw Refusal.text(400, "You must provide content");
    }
    String content = action.path("content").asString("");
    return action.path("encoding").asString("text").equals("base64")
        ? Base64.getMimeDecoder().decode(content)
        : content.getBytes(StandardCharsets.UTF_8);
  }
}
