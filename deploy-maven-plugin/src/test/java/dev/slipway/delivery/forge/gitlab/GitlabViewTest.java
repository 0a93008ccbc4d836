package dev.slipway.delivery.forge.gitlab;

import static dev.slipway.delivery.forge.gitlab.GitlabScript.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.delivery.forge.Issue;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequest.Branches;
import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.forge.ProjectView;
import dev.slipway.delivery.net.FakeServer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one question of GraphQL says, and what is read separately all the same. */
class GitlabViewTest {
  private static final Branches BRANCHES = new Branches("slipway/update/a", "main");
  private static final ProjectView.Wanted WANTED =
      new ProjectView.Wanted(
          "slipway/update/",
          Instant.parse("2026-11-30T09:00:00Z"),
          Set.of(BRANCHES),
          "dashboard",
          "c".repeat(40),
          Set.of("apps/a.yaml", "CODEOWNERS"));
  private static final String REQUEST =
      "{'iid':'%d','state':'%s','title':'T','description':'D','sourceBranch':'%s',"
          + "'targetBranch':'main','sourceProjectId':%s,'targetProjectId':7,'diffHeadSha':'ab',"
          + "'webUrl':'https://gitlab.example.com/x','draft':true,'conflicts':true,"
          + "'mergedAt':'2026-11-30T09:10:00Z','author':{'username':'ann'},"
          + "'labels':{'nodes':[{'title':'update'}]}}";

  private static String list(boolean more, String... nodes) {
    return "{'pageInfo':{'hasNextPage':%s},'nodes':[%s]}".formatted(more, String.join(",", nodes));
  }

  private static String request(long iid, String state, String branch, String source) {
    return REQUEST.formatted(iid, state, branch, source);
  }

  private static String answer(String open, String blobs) {
    return "{'data':{'project':{'open':%s,'changed':%s,'places':%s,'issues':%s,"
            .formatted(
                open,
                list(false, request(9, "merged", "slipway/update/b", "7")),
                list(
                    false,
                    request(3, "closed", "slipway/update/a", "7"),
                    request(4, "closed", "slipway/update/a", "99"),
                    request(5, "closed", "slipway/update/a", "null")),
                list(
                    false,
                    "{'iid':'2','state':'closed','title':'Board','description':'Text',"
                        + "'webUrl':'https://gitlab.example.com/i','labels':{'nodes':[]}}"))
        + "'repository':{'blobs':{'nodes':["
        + blobs
        + "]}}}}}";
  }

  private static final String FILE = "{'path':'apps/a.yaml','size':'3','rawTextBlob':'a: '}";

  @Test
  void oneRequestTellsAll() throws IOException {
    String open =
        list(
            false,
            request(1, "opened", "slipway/update/a", "7"),
            request(2, "opened", "feature", "7"),
            request(6, "opened", "slipway/update/c", "8"));
    try (GitlabScript script = new GitlabScript(json(answer(open, FILE)))) {
      ProjectView view = script.forge.view(GitlabScript.PROJECT, WANTED);
      assertThat(view.open()).extracting(MergeRequest::iid).containsExactly(1L);
      MergeRequest one = view.open().get(0);
      assertThat(one.branches()).isEqualTo(BRANCHES);
      assertThat(one.head()).isEqualTo("ab");
      assertThat(one.facts().author()).isEqualTo("ann");
      assertThat(one.facts().labels()).containsExactly("update");
      assertThat(one.facts().draft()).isTrue();
      assertThat(one.facts().conflicts()).isTrue();
      assertThat(one.facts().merged())
          .contains(new MergeRequest.Merge(Instant.parse("2026-11-30T09:10:00Z"), ""));
      assertThat(view.between(BRANCHES)).extracting(MergeRequest::iid).containsExactly(3L);
      assertThat(view.changed())
          .extracting(MergeRequest::state)
          .containsExactly(MergeRequest.State.MERGED);
      assertThat(view.issues()).extracting(Issue::iid, Issue::open).hasSize(1);
      assertThat(view.issues().get(0).open()).isFalse();
      assertThat(view.files()).isEqualTo(Map.of("apps/a.yaml", "a: "));
      assertThat(script.requests()).containsExactly("POST /api/graphql");
    }
  }

  /** A list of which there is more is not the whole list. */
  @Test
  void aListThatIsTooLongIsReadByPages() throws IOException {
    String open = list(true, request(1, "opened", "slipway/update/a", "7"));
    try (GitlabScript script = new GitlabScript(json(answer(open, FILE)), json("[]"))) {
      ProjectView view = script.forge.view(GitlabScript.PROJECT, WANTED);
      assertThat(view.open()).isEmpty();
      assertThat(view.open()).isEmpty();
      assertThat(script.requests()).hasSize(2).last().asString().contains("state=opened");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{'path':'apps/a.yaml','size':'3000000','rawTextBlob':'a: '}",
        "{'path':'apps/a.yaml','size':'3','rawTextBlob':null}",
      })
  void aFileThatIsCutOrHiddenIsReadByItself(String blobs) throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            json(answer(list(false), blobs)),
            FakeServer.answer("200 OK", "a: "),
            FakeServer.answer("404 Not Found"))) {
      ProjectView view = script.forge.view(GitlabScript.PROJECT, WANTED);
      assertThat(view.files()).hasSize(1);
      assertThat(script.requests()).hasSize(3);
    }
  }

  /** Other branches than those that were foreseen. */
  @Test
  void anotherPlaceIsARequestOfItsOwn() throws IOException {
    try (GitlabScript script = new GitlabScript(json(answer(list(false), FILE)), json("[]"))) {
      ProjectView view = script.forge.view(GitlabScript.PROJECT, WANTED);
      assertThat(view.between(new Branches("slipway/update/z", "main"))).isEmpty();
      assertThat(script.requests()).hasSize(2);
    }
  }

  /** As GitLab 18.4.2 does. After three in a row no more are sent. */
  @Test
  void aRefusedQuestionIsReadSeparately() throws IOException {
    String refused = "{'errors':[{'message':'Query has complexity of 346'}]}";
    try (GitlabScript script =
        new GitlabScript(json(refused), json("[]"), json(refused), json(refused), json("[]"))) {
      assertThat(script.forge.view(GitlabScript.PROJECT, WANTED).open()).isEmpty();
      script.forge.view(GitlabScript.PROJECT, WANTED);
      script.forge.view(GitlabScript.PROJECT, WANTED);
      assertThat(script.forge.view(GitlabScript.PROJECT, WANTED).open()).isEmpty();
      assertThat(script.requests()).filteredOn(one -> one.contains("graphql")).hasSize(3);
    }
  }

  @Test
  void olderVersionsOfFilesAreOneQuestion() throws IOException {
    String one = "{'nodes':[" + FILE + "]}";
    String none = "{'nodes':[]}";
    try (GitlabScript script =
        new GitlabScript(
            json("{'data':{'project':{'repository':{'c0':" + one + ",'c1':" + none + "}}}}"))) {
      assertThat(
              script
                  .forge
                  .repository(GitlabScript.PROJECT)
                  .filesAt(Set.of("a".repeat(40), "b".repeat(40)), Set.of("apps/a.yaml"))
                  .values())
          .containsExactlyInAnyOrder(Map.of("apps/a.yaml", "a: "), Map.of());
      assertThat(script.requests()).hasSize(1);
    }
  }

  /** GitLab answers 403 as for a token without the right. */
  @Test
  void mergeRequestsThatAreSwitchedOffAreSaidSo() throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            FakeServer.answer("403 Forbidden"),
            json("{'id':7,'merge_requests_access_level':'disabled'}"))) {
      assertThatThrownBy(() -> script.forge.mergeRequests(GitlabScript.PROJECT).between(BRANCHES))
          .hasMessageContaining("switched off in the project 'shop/env'");
    }
  }

  @Test
  void aDeploymentCountsFromItsEnd() throws IOException {
    String row =
        "{'id':%d,'sha':'a','status':'success','created_at':'2026-11-30T08:00:00Z',"
            + "'updated_at':'2026-11-30T08:20:00Z'%s}";
    String rows =
        "["
            + row.formatted(1, "")
            + ","
            + row.formatted(2, ",'deployable':{'finished_at':'2026-11-30T08:10:00Z'}")
            + ","
            + row.formatted(3, ",'deployable':{'finished_at':'2026-11-30T07:00:00Z'}")
            + "]";
    try (GitlabScript script = new GitlabScript(json(rows))) {
      assertThat(
              script
                  .forge
                  .pipelines(GitlabScript.PROJECT)
                  .deployments("test", Instant.parse("2026-11-30T07:30:00Z")))
          .extracting(Deployment::id, one -> one.finished().toString().substring(11, 16))
          .containsExactly(tuple(1L, "08:20"), tuple(2L, "08:10"), tuple(3L, "08:00"));
    }
  }
}
