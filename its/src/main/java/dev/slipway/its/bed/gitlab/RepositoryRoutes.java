package dev.slipway.its.bed.gitlab;

import dev.slipway.its.bed.gitlab.GitStore.Entry;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Branches, trees and files. */
final class RepositoryRoutes {
  private final World world;
  private final CommitViews commits;

  RepositoryRoutes(World world, CommitViews commits) {
    this.world = world;
    this.commits = commits;
  }

  void addTo(Routes routes) {
    routes
        .add("GET /projects/:id/repository/branches", this::branches)
        .add("POST /projects/:id/repository/branches", this::createBranch)
        .add("GET /projects/:id/repository/branches/:branch", this::branch)
        .add("DELETE /projects/:id/repository/branches/:branch", this::deleteBranch)
        .add("GET /projects/:id/repository/tree", this::tree)
        .add("GET /projects/:id/repository/tags", this::tags)
        .add("GET /projects/:id/repository/files/:path", this::file)
        .add("HEAD /projects/:id/repository/files/:path", this::file)
        .add("GET /projects/:id/repository/files/:path/raw", this::raw);
  }

  private Reply branches(Request request) throws IOException {
    FakeProject project = world.project(request);
    String search = request.text("search", "");
    List<Map.Entry<String, ObjectId>> found = new ArrayList<>();
    for (Map.Entry<String, ObjectId> each : project.git.branches().entrySet()) {
      boolean matches =
          search.startsWith("^")
              ? each.getKey().startsWith(search.substring(1))
              : each.getKey().contains(search);
      if (matches) {
        found.add(each);
      }
    }
    return Paging.offset(
        request, found, each -> branchView(project, each.getKey(), each.getValue()));
  }

  private Reply tags(Request request) throws IOException {
    FakeProject project = world.project(request);
    return Paging.offset(
        request,
        new ArrayList<>(project.git.tags().entrySet()),
        each -> {
          ObjectNode view = Json.object().put("name", each.getKey()).put("message", "");
          view.put("target", each.getValue().name()).put("protected", false);
          view.set("commit", commits.view(project, each.getValue()));
          return view;
        });
  }

  private Reply branch(Request request) throws IOException {
    FakeProject project = world.project(request);
    String name = request.value("branch");
    ObjectId tip = project.git.branch(name).orElseThrow(() -> Refusal.notFound("Branch"));
    return Reply.ok(branchView(project, name, tip));
  }

  private Reply createBranch(Request request) throws IOException {
    FakeProject project = world.changed(request);
    String name = request.required("branch");
    ObjectId start =
        project
            .git
            .commit(request.required("ref"))
            .orElseThrow(() -> Refusal.text(400, "Invalid reference name: " + name));
    if (project.git.branch(name).isPresent()) {
      throw Refusal.text(400, "Branch already exists");
    }
    project.git.move(name, Optional.empty(), start);
    return Reply.created(branchView(project, name, start));
  }

  private Reply deleteBranch(Request request) throws IOException {
    FakeProject project = world.changed(request);
    String name = request.value("branch");
    if (project.git.branch(name).isEmpty()) {
      throw Refusal.notFound("Branch");
    }
    if (project.protectedBranches.containsKey(name) || name.equals(FakeProject.MAIN)) {
      throw Refusal.text(403, "403 Forbidden");
    }
    project.git.delete(name);
    project.touch("");
    return Reply.nothing();
  }

  private JsonNode branchView(FakeProject project, String name, ObjectId tip) {
    ObjectNode view =
        Json.object()
            .put("name", name)
            .put("merged", false)
            .put("protected", project.protectedBranches.containsKey(name))
            .put("developers_can_push", false)
            .put("can_push", true)
            .put("default", name.equals(FakeProject.MAIN))
            .put("web_url", world.web() + "/" + project.path() + "/-/tree/" + name);
    view.set("commit", commits.view(project, tip));
    return view;
  }

  private Reply tree(Request request) throws IOException {
    FakeProject project = world.project(request);
    String path = request.text("path", "").replaceAll("/+$", "");
    Optional<ObjectId> commit = project.git.commit(request.text("ref", FakeProject.MAIN));
    if (commit.isEmpty()) {
      throw Refusal.notFound("Tree");
    }
    List<Entry> found = project.git.tree(commit.get(), path, request.flag("recursive"));
    if (found.isEmpty()) {
      throw Refusal.text(404, "404 invalid revision or path Not Found");
    }
    if (!request.text("pagination", "").equals("keyset")) {
      return Paging.offset(request, found, RepositoryRoutes::entryView);
    }
    String after = request.text("page_token", "");
    int from = 0;
    for (int i = 0; i < found.size() && !after.isEmpty(); i++) {
      from = found.get(i).id().name().concat(found.get(i).path()).equals(after) ? i + 1 : from;
    }
    return Paging.keyset(
        request,
        found.subList(from, found.size()),
        RepositoryRoutes::entryView,
        last -> Map.of("page_token", last.id().name() + last.path()));
  }

  private static JsonNode entryView(Entry entry) {
    return Json.object()
        .put("id", entry.id().name())
        .put("name", entry.name())
        .put("type", entry.mode().equals(FileMode.TREE) ? "tree" : "blob")
        .put("path", entry.path())
        .put("mode", "%06o".formatted(entry.mode().getBits()));
  }

  private Entry found(FakeProject project, Request request, ObjectId commit) throws IOException {
    return project
        .git
        .entry(commit, request.value("path"))
        .filter(entry -> !entry.mode().equals(FileMode.TREE))
        .orElseThrow(() -> Refusal.notFound("File"));
  }

  private ObjectId commit(FakeProject project, Request request) throws IOException {
    String ref = request.text("ref", "HEAD");
    return project
        .git
        .commit(ref.equals("HEAD") ? FakeProject.MAIN : ref)
        .orElseThrow(() -> Refusal.notFound("Commit"));
  }

  private Reply file(Request request) throws IOException {
    FakeProject project = world.project(request);
    if (!request.has("ref")) {
      throw Refusal.parameter("ref is missing");
    }
    ObjectId commit = commit(project, request);
    Entry entry = found(project, request, commit);
    byte[] content = project.git.bytes(entry.id());
    String last = last(project, commit, entry);
    return Reply.ok(
            Json.object()
                .put("file_name", entry.name())
                .put("file_path", entry.path())
                .put("size", content.length)
                .put("encoding", "base64")
                .put("content", Base64.getEncoder().encodeToString(content))
                .put("content_sha256", sha256(content))
                .put("ref", request.text("ref", ""))
                .put("blob_id", entry.id().name())
                .put("commit_id", commit.name())
                .put("execute_filemode", entry.mode().equals(FileMode.EXECUTABLE_FILE))
                .put("last_commit_id", last))
        .with("X-Gitlab-Last-Commit-Id", last);
  }

  private Reply raw(Request request) throws IOException {
    FakeProject project = world.project(request);
    ObjectId commit = commit(project, request);
    Entry entry = found(project, request, commit);
    return new Reply(
        200,
        project.git.bytes(entry.id()),
        Map.of(
            "Content-Type", "text/plain; charset=utf-8",
            "X-Gitlab-Last-Commit-Id", last(project, commit, entry),
            "X-Gitlab-Commit-Id", commit.name(),
            "X-Gitlab-Blob-Id", entry.id().name()));
  }

  private static String last(FakeProject project, ObjectId commit, Entry entry) throws IOException {
    return project.git.log(commit, Optional.empty(), entry.path(), 1).get(0).name();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
