package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectView;
import dev.slipway.manifest.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The question of GraphQL for a view. GitLab adds up what a question may cost before it answers:
 * with all parts and 30 files this one costs about 180 of 250.
 */
final class ViewQuestion {
  static final String OPEN = "open";
  static final String CHANGED = "changed";
  static final String PLACES = "places";
  static final String ISSUES = "issues";
  static final String FILES = "blobs";

  private static final int MOST_FILES = 30;
  private static final String REQUESTS =
      " { pageInfo { hasNextPage } nodes { iid state title description sourceBranch targetBranch"
          + " sourceProjectId targetProjectId diffHeadSha webUrl draft conflicts mergedAt"
          + " author { username } labels(first: 100) { nodes { title } } } }";

  private final StringBuilder declared = new StringBuilder("$project: ID!");
  private final StringBuilder asked = new StringBuilder();
  private final ObjectNode variables = Json.object();

  ViewQuestion(Project project, ProjectView.Wanted wanted) {
    variables.put("project", project.path());
    asked.append(OPEN).append(": mergeRequests(state: opened, first: 50)").append(REQUESTS);
    declared.append(", $since: Time!");
    variables.put("since", wanted.since().truncatedTo(ChronoUnit.SECONDS).toString());
    asked
        .append(" " + CHANGED + ": mergeRequests(updatedAfter: $since, first: 20)")
        .append(" { pageInfo { hasNextPage } nodes { iid state description sourceBranch")
        .append(" targetBranch sourceProjectId targetProjectId } }");
    if (!wanted.places().isEmpty()) {
      places(wanted);
    }
    if (!wanted.label().isEmpty()) {
      declared.append(", $label: [String!]");
      variables.putArray("label").add(wanted.label());
      asked
          .append(" " + ISSUES + "(labelName: $label, sort: CREATED_ASC, first: 20)")
          .append(" { pageInfo { hasNextPage } nodes { iid state title description webUrl")
          .append(" labels(first: 100) { nodes { title } } } }");
    }
    if (!wanted.files().isEmpty() && wanted.files().size() <= MOST_FILES) {
      declared.append(", $ref: String!, $paths: [String!]!");
      variables.put("ref", wanted.ref());
      array("paths", List.copyOf(new TreeSet<>(wanted.files())));
      asked
          .append(" repository { " + FILES + "(first: " + MOST_FILES)
          .append(", ref: $ref, paths: $paths) { nodes { path size rawTextBlob } } }");
    }
  }

  private void places(ProjectView.Wanted wanted) {
    declared.append(", $sources: [String!], $targets: [String!]");
    array(
        "sources",
        wanted.places().stream().map(MergeRequest.Branches::source).distinct().sorted().toList());
    array(
        "targets",
        wanted.places().stream().map(MergeRequest.Branches::target).distinct().sorted().toList());
    asked
        .append(" " + PLACES + ": mergeRequests(sourceBranches: $sources, targetBranches: $targets")
        .append(", first: 50)")
        .append(REQUESTS);
  }

  private void array(String name, List<String> values) {
    ArrayNode array = variables.putArray(name);
    values.forEach(array::add);
  }

  String text() {
    return "query(" + declared + ") { project(fullPath: $project) { " + asked + " } }";
  }

  ObjectNode variables() {
    return variables;
  }
}
