package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.CommitFacts;
import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Note;
import dev.slipway.delivery.forge.Project;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What GitLab's answers say, as the port has it. Pure. */
final class GitlabTexts {
  /** GitLab notes the activity of a project once in this time: younger ones hide later pushes. */
  private static final Duration ACTIVITY = Duration.ofMinutes(61);

  private GitlabTexts() {}

  static Project project(JsonNode node, URI api, Instant now) {
    String path = text(node, "path_with_namespace");
    String activity = text(node, "last_activity_at");
    boolean settled = time(activity).filter(then -> then.plus(ACTIVITY).isBefore(now)).isPresent();
    return new Project(
        text(node, "id"),
        path,
        uri(text(node, "web_url")).orElse(api),
        text(node, "default_branch"),
        settled ? activity : "");
  }

  static CommitFacts commit(JsonNode node) {
    List<String> parents = new ArrayList<>();
    node.path("parent_ids").forEach(each -> parents.add(each.asString("")));
    Instant committed = time(text(node, "committed_date")).orElse(Instant.EPOCH);
    return new CommitFacts(
        text(node, "id"),
        parents,
        text(node, "author_name"),
        time(text(node, "authored_date")).orElse(committed),
        committed,
        text(node, "message"),
        uri(text(node, "web_url")));
  }

  static MergeRequest mergeRequest(JsonNode node, URI api) {
    return new MergeRequest(
        node.path("iid").asLong(0),
        state(text(node, "state")),
        text(node, "title"),
        text(node, "description"),
        new MergeRequest.Branches(text(node, "source_branch"), text(node, "target_branch")),
        text(node, "sha"),
        new MergeRequest.Facts(
            uri(text(node, "web_url")).orElse(api),
            text(node.path("author"), "username"),
            labels(node),
            node.path("draft").asBoolean(false),
            node.path("has_conflicts").asBoolean(false),
            text(node, "detailed_merge_status"),
            time(text(node, "merged_at")).map(at -> new MergeRequest.Merge(at, merger(node)))));
  }

  /** Servers before 14.7 tell it by the older name only. */
  private static String merger(JsonNode node) {
    String user = text(node.path("merge_user"), "username");
    return user.isEmpty() ? text(node.path("merged_by"), "username") : user;
  }

  /** {@code locked} is one that is being merged. */
  static MergeRequest.State state(String text) {
    return switch (text) {
      case "merged" -> MergeRequest.State.MERGED;
      case "closed" -> MergeRequest.State.CLOSED;
      default -> MergeRequest.State.OPEN;
    };
  }

  static Issue issue(JsonNode node, URI api) {
    return new Issue(
        node.path("iid").asLong(0),
        text(node, "state").toLowerCase(Locale.ROOT).startsWith("open"),
        text(node, "title"),
        text(node, "description"),
        labels(node),
        uri(text(node, "web_url")).orElse(api));
  }

  static Note note(JsonNode node) {
    return new Note(
        node.path("id").asLong(0),
        text(node.path("author"), "username"),
        text(node, "body"),
        node.path("system").asBoolean(false));
  }

  /** Texts, or objects with a name. */
  private static List<String> labels(JsonNode node) {
    List<String> labels = new ArrayList<>();
    for (JsonNode each : node.path("labels")) {
      labels.add(each.isObject() ? text(each, "name") : each.asString(""));
    }
    return labels;
  }

  static Optional<Instant> time(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** An address of a page: nothing else may be shown as a link. */
  static Optional<URI> uri(String text) {
    try {
      return text.matches("https?://.*") ? Optional.of(URI.create(text)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }
}
