package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The answer to one question of GraphQL. What is not in it, because a list was too long or GitLab
 * hid it, is read separately.
 */
final class GitlabView implements ProjectView {
  private final Wanted wanted;
  private final JsonNode answer;
  private final GraphqlTexts texts;
  private final ProjectView separate;

  private GitlabView(Wanted wanted, JsonNode answer, GraphqlTexts texts, ProjectView separate) {
    this.wanted = wanted;
    this.answer = answer;
    this.texts = texts;
    this.separate = separate;
  }

  /**
   * Reads it; empty if GitLab refuses the question, as some versions and tokens do.
   *
   * @param separate reads one by one what is missing
   */
  static Optional<ProjectView> read(
      GitlabClient client, Project project, Wanted wanted, ProjectView separate)
      throws IOException {
    ViewQuestion question = new ViewQuestion(project, wanted);
    Optional<JsonNode> answer;
    try {
      answer = client.query(question.text(), question.variables());
    } catch (UnreadableException e) { // too long
      return Optional.of(separate);
    }
    return answer
        .map(data -> data.path("project"))
        .filter(JsonNode::isObject)
        .map(node -> new GitlabView(wanted, node, new GraphqlTexts(client.api()), separate));
  }

  @Override
  public List<MergeRequest> open() throws IOException {
    Optional<List<JsonNode>> all = whole(answer.path(ViewQuestion.OPEN));
    return all.isEmpty() ? separate.open() : ofPrefix(all.get());
  }

  @Override
  public List<MergeRequest> changed() throws IOException {
    Optional<List<JsonNode>> all = whole(answer.path(ViewQuestion.CHANGED));
    return all.isEmpty() ? separate.changed() : ofPrefix(all.get());
  }

  private List<MergeRequest> ofPrefix(List<JsonNode> nodes) {
    return requests(nodes)
        .filter(each -> each.branches().source().startsWith(wanted.prefix()))
        .toList();
  }

  @Override
  public List<MergeRequest> between(MergeRequest.Branches branches) throws IOException {
    Optional<List<JsonNode>> all = whole(answer.path(ViewQuestion.PLACES));
    return all.isEmpty() || !wanted.places().contains(branches)
        ? separate.between(branches)
        : requests(all.get()).filter(each -> each.branches().equals(branches)).toList();
  }

  private Stream<MergeRequest> requests(List<JsonNode> nodes) {
    return nodes.stream().filter(GraphqlTexts::isOwn).map(texts::mergeRequest);
  }

  @Override
  public List<Issue> issues() throws IOException {
    Optional<List<JsonNode>> all = whole(answer.path(ViewQuestion.ISSUES));
    return all.isEmpty() ? separate.issues() : all.get().stream().map(texts::issue).toList();
  }

  @Override
  public Map<String, String> files() throws IOException {
    JsonNode nodes = answer.path("repository").path(ViewQuestion.FILES).path("nodes");
    Optional<Map<String, String>> found =
        nodes.isArray() && !nodes.isEmpty() // also empty for a commit that is not there
            ? GraphqlTexts.files(nodes, wanted.files())
            : Optional.empty();
    return found.isEmpty() ? separate.files() : found.get();
  }

  /** The rows of a list that is there, all of them. */
  private static Optional<List<JsonNode>> whole(JsonNode list) {
    boolean more = list.path("pageInfo").path("hasNextPage").asBoolean(true);
    return more || !list.path("nodes").isArray()
        ? Optional.empty()
        : Optional.of(list.path("nodes").valueStream().toList());
  }
}
