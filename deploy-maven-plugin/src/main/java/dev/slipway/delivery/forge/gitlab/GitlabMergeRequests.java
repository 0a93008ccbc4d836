package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.MergeOutcome;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.delivery.forge.Note;
import dev.slipway.delivery.forge.Project;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The merge requests of a project. */
final class GitlabMergeRequests implements MergeRequests {
  /** Descriptions are long: of a hundred, some servers' answers would not be read. */
  private static final String PAGE = "50";

  private final GitlabClient client;
  private final GitlabUsers users;
  private final Project project;
  private final String path;

  GitlabMergeRequests(GitlabClient client, GitlabUsers users, Project project) {
    this.client = client;
    this.users = users;
    this.project = project;
    this.path = "/projects/" + GitlabUrls.encoded(project.id()) + "/merge_requests";
  }

  @Override
  public List<MergeRequest> withBranch(String prefix, Optional<MergeRequest.State> state)
      throws IOException {
    Map<String, String> query = new TreeMap<>(Map.of("per_page", PAGE));
    state.ifPresent(
        wanted ->
            query.put(
                "state",
                wanted == MergeRequest.State.OPEN
                    ? "opened"
                    : wanted.name().toLowerCase(Locale.ROOT)));
    return rows(query).stream()
        .filter(GitlabMergeRequests::isOwn)
        .map(this::read)
        .filter(each -> each.branches().source().startsWith(prefix))
        .toList();
  }

  @Override
  public List<MergeRequest> between(MergeRequest.Branches branches) throws IOException {
    Map<String, String> query =
        Map.of(
            "source_branch", branches.source(),
            "target_branch", branches.target(),
            "per_page", PAGE);
    return rows(query).stream().filter(GitlabMergeRequests::isOwn).map(this::read).toList();
  }

  @Override
  public List<MergeRequest> changed(String prefix, Instant since) throws IOException {
    Map<String, String> query =
        Map.of("updated_after", since.truncatedTo(ChronoUnit.SECONDS).toString(), "per_page", PAGE);
    return rows(query).stream()
        .filter(GitlabMergeRequests::isOwn)
        .map(this::read)
        .filter(each -> each.branches().source().startsWith(prefix))
        .toList();
  }

  private List<JsonNode> rows(Map<String, String> query) throws IOException {
    try {
      return client.all(path, query);
    } catch (UserErrorException e) {
      throw why(e);
    }
  }

  /** GitLab refuses merge requests that are switched off as it refuses a token. */
  private UserErrorException why(UserErrorException refused) throws IOException {
    if (refused.error().code() != ErrorCode.FORGE_REFUSED) {
      return refused;
    }
    JsonNode facts;
    try {
      facts = client.get("/projects/" + GitlabUrls.encoded(project.id()), Map.of());
    } catch (ForgeException | UserErrorException e) {
      return refused;
    }
    boolean off =
        !facts.path("merge_requests_enabled").asBoolean(true)
            || GitlabTexts.text(facts, "merge_requests_access_level").equals("disabled");
    return off ? GitlabErrors.mergeRequestsOff(client.api(), project.path(), refused) : refused;
  }

  /** Not from a fork, a deleted one either: anyone may give a branch of theirs any name. */
  private static boolean isOwn(JsonNode node) {
    JsonNode source = node.path("source_project_id");
    return source.isMissingNode()
        || source.asString("").equals(node.path("target_project_id").asString(""));
  }

  private MergeRequest read(JsonNode node) {
    return GitlabTexts.mergeRequest(node, client.api());
  }

  private String path(long iid) {
    return path + "/" + iid;
  }

  @Override
  public Optional<MergeRequest> find(long iid) throws IOException {
    return client.find(path(iid), Map.of()).map(this::read);
  }

  @Override
  public MergeRequest open(
      MergeRequestText text, MergeRequest.Branches branches, boolean removeSource)
      throws IOException {
    ObjectNode body = text(text);
    body.put("source_branch", branches.source());
    body.put("target_branch", branches.target());
    body.put("labels", String.join(",", text.labels()));
    body.put("remove_source_branch", removeSource);
    reviewers(body, users.ids(text.reviewers()));
    try {
      return read(client.post(path, body));
    } catch (ForgeException e) {
      if (e.status() != 409 && e.status() < 500) {
        throw e;
      }
      return opened(branches).orElseThrow(() -> e);
    } catch (UserErrorException e) {
      if (e.error().code() != ErrorCode.SERVER_UNREACHABLE) {
        throw why(e);
      }
      return opened(branches).orElseThrow(() -> e); // it may have been done all the same
    }
  }

  private Optional<MergeRequest> opened(MergeRequest.Branches branches) throws IOException {
    Map<String, String> query =
        Map.of(
            "state", "opened",
            "source_branch", branches.source(),
            "target_branch", branches.target());
    return rows(query).stream().filter(GitlabMergeRequests::isOwn).map(this::read).findFirst();
  }

  @Override
  public MergeRequest edit(long iid, MergeRequestText text) throws IOException {
    ObjectNode body = text(text);
    if (!text.labels().isEmpty()) {
      body.put("add_labels", String.join(",", text.labels()));
    }
    if (!text.reviewers().isEmpty()) {
      Set<Long> all = new LinkedHashSet<>();
      for (JsonNode each : client.get(path(iid), Map.of()).path("reviewers")) {
        all.add(each.path("id").asLong(0)); // whom people asked stays
      }
      all.addAll(users.ids(text.reviewers()));
      reviewers(body, List.copyOf(all));
    }
    return read(client.put(path(iid), body));
  }

  private static ObjectNode text(MergeRequestText text) {
    return Json.object().put("title", text.title()).put("description", text.description());
  }

  private static void reviewers(ObjectNode body, List<Long> ids) {
    if (!ids.isEmpty()) {
      ArrayNode all = body.putArray("reviewer_ids");
      ids.forEach(all::add);
    }
  }

  @Override
  public void close(long iid) throws IOException {
    try {
      client.put(path(iid), Json.object().put("state_event", "close"));
    } catch (ForgeException e) {
      if (find(iid).filter(each -> each.state() == MergeRequest.State.OPEN).isPresent()) {
        throw e;
      }
    }
  }

  @Override
  public MergeOutcome merge(long iid, String head, BeforeMerge before) throws IOException {
    return new GitlabMerge(client, project, iid).run(head, before);
  }

  @Override
  public List<Note> notes(long iid) throws IOException {
    Map<String, String> query = Map.of("sort", "asc", "order_by", "created_at", "per_page", PAGE);
    return client.all(path(iid) + "/notes", query).stream().map(GitlabTexts::note).toList();
  }

  @Override
  public Note addNote(long iid, String text) throws IOException {
    return GitlabTexts.note(client.post(path(iid) + "/notes", Json.object().put("body", text)));
  }

  @Override
  public void editNote(long iid, long note, String text) throws IOException {
    client.put(path(iid) + "/notes/" + note, Json.object().put("body", text));
  }
}
