package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.NewCommit.FileChange;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.forge.Tag;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The repository of a project, by the API. */
final class GitlabRepository implements ProjectRepository {
  private static final Pattern SHA = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
  private static final String PAGE = "100";

  private final GitlabClient client;
  private final Project project;
  private final String path;
  private final GitlabFiles files;

  GitlabRepository(GitlabClient client, Project project) {
    this.client = client;
    this.project = project;
    this.path = "/projects/" + GitlabUrls.encoded(project.id()) + "/repository";
    this.files = new GitlabFiles(client, project, path);
  }

  @Override
  public Optional<String> head(String branch) throws IOException {
    return client.find(branchPath(branch), Map.of()).map(GitlabRepository::tip);
  }

  private String branchPath(String branch) {
    return path + "/branches/" + GitlabUrls.encoded(branch);
  }

  private static String tip(JsonNode branch) {
    return GitlabTexts.text(branch.path("commit"), "id");
  }

  @Override
  public Map<String, String> heads(String prefix) throws IOException {
    Map<String, String> found = new TreeMap<>();
    Map<String, String> query = Map.of("search", "^" + prefix, "per_page", PAGE);
    for (JsonNode each : client.all(path + "/branches", query)) {
      String name = GitlabTexts.text(each, "name");
      if (name.startsWith(prefix)) {
        found.put(name, tip(each));
      }
    }
    return found;
  }

  @Override
  public Map<String, String> files(String ref, Collection<String> paths) throws IOException {
    return files.read(ref, new LinkedHashSet<>(paths));
  }

  @Override
  public Map<String, Map<String, String>> filesAt(Collection<String> refs, Collection<String> paths)
      throws IOException {
    return files.readAt(refs, new LinkedHashSet<>(paths));
  }

  @Override
  public List<String> paths(String ref, String folder) throws IOException {
    Map<String, String> query = new TreeMap<>();
    query.put("ref", ref);
    query.put("recursive", "true");
    query.put("pagination", "keyset");
    query.put("per_page", PAGE);
    if (!folder.isEmpty()) {
      query.put("path", folder);
    }
    List<String> found = new ArrayList<>();
    try {
      for (JsonNode each : client.all(path + "/tree", query)) {
        if (GitlabTexts.text(each, "type").equals("blob")) {
          found.add(GitlabTexts.text(each, "path"));
        }
      }
    } catch (ForgeException e) {
      if (e.status() != 404) {
        throw e;
      }
    }
    return found;
  }

  @Override
  public Optional<List<Tag>> tags() throws IOException {
    List<Tag> found = new ArrayList<>();
    for (JsonNode each : client.all(path + "/tags", Map.of("per_page", PAGE))) {
      CommitFacts commit = GitlabTexts.commit(each.path("commit"));
      Optional<Instant> time =
          Optional.of(commit.committed()).filter(then -> !then.equals(Instant.EPOCH));
      found.add(new Tag(GitlabTexts.text(each, "name"), commit.id(), time));
    }
    return Optional.of(found);
  }

  @Override
  public String commit(NewCommit commit) throws IOException {
    if (commit.replaced().isPresent()) {
      Optional<String> tip = head(commit.branch());
      if (!tip.equals(commit.replaced())) {
        throw moved(commit.branch(), commit.replaced().get(), tip);
      }
    }
    return GitlabTexts.text(client.post(path + "/commits", body(commit)), "id");
  }

  private static ObjectNode body(NewCommit commit) {
    ObjectNode body = Json.object();
    body.put("branch", commit.branch());
    body.put("commit_message", commit.message());
    commit
        .start()
        .ifPresent(
            start -> body.put(SHA.matcher(start).matches() ? "start_sha" : "start_branch", start));
    if (commit.start().isPresent() && commit.replaced().isPresent()) {
      body.put("force", true);
    }
    ArrayNode actions = body.putArray("actions");
    for (FileChange change : commit.changes()) {
      ObjectNode action = actions.addObject();
      action.put("action", verb(change));
      action.put("file_path", change.path());
      change.from().ifPresent(from -> action.put("previous_path", from));
      change.content().ifPresent(text -> action.put("content", text));
      if (commit.start().isEmpty() && change.existed()) {
        commit.readAt().ifPresent(read -> action.put("last_commit_id", read));
      }
    }
    return body;
  }

  private static String verb(FileChange change) {
    if (change.from().isPresent()) {
      return "move";
    }
    return change.isDeletion() ? "delete" : change.existed() ? "update" : "create";
  }

  @Override
  public void deleteBranch(String branch, String tip) throws IOException {
    Optional<String> now = head(branch);
    if (now.isPresent() && !now.get().equals(tip)) {
      throw moved(branch, tip, now);
    }
    if (now.isPresent()) {
      client.delete(branchPath(branch));
    }
  }

  private MovedException moved(String branch, String expected, Optional<String> found) {
    return new MovedException(
        409,
        "the branch %s of %s is no longer at %s: %s"
            .formatted(
                branch,
                project.path(),
                expected,
                found.map("it is at "::concat).orElse("it is gone")));
  }

  @Override
  public List<CommitFacts> commits(String from, String to, int most) throws IOException {
    int page = Math.max(1, Math.min(most, Integer.parseInt(PAGE)));
    Map<String, String> query =
        Map.of("ref_name", from + ".." + to, "per_page", Integer.toString(page));
    return client.all(path + "/commits", query, most).stream().map(GitlabTexts::commit).toList();
  }

  @Override
  public List<CommitFacts> changes(String ref, String file, int most) throws IOException {
    int page = Math.max(1, Math.min(most, Integer.parseInt(PAGE)));
    Map<String, String> query =
        Map.of(
            "ref_name",
            ref,
            "path",
            file,
            "first_parent",
            "true",
            "per_page",
            Integer.toString(page));
    return client.all(path + "/commits", query, most).stream().map(GitlabTexts::commit).toList();
  }

  @Override
  public Optional<String> mergeBase(String one, String other) throws IOException {
    try {
      return client
          .find(path + "/merge_base", Map.of("refs[]", one + "\n" + other))
          .map(commit -> GitlabTexts.text(commit, "id"))
          .filter(id -> !id.isEmpty());
    } catch (ForgeException e) {
      if (e.status() == 400 || e.status() == 404) { // one of them is not known
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public List<MergeRequest> mergeRequestsOf(String commit) throws IOException {
    String where = path + "/commits/" + GitlabUrls.encoded(commit) + "/merge_requests";
    return client.all(where, Map.of("per_page", "20")).stream()
        .map(each -> GitlabTexts.mergeRequest(each, client.api()))
        .filter(each -> each.state() == MergeRequest.State.MERGED)
        .filter(each -> each.branches().target().equals(project.defaultBranch()))
        .toList();
  }
}
