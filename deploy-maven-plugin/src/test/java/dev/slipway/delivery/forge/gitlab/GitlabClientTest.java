package dev.slipway.delivery.forge.gitlab;

import static dev.slipway.delivery.forge.gitlab.GitlabScript.json;
import static dev.slipway.delivery.net.FakeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.Issues;
import dev.slipway.delivery.forge.MovedException;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.TokenFacts;
import dev.slipway.delivery.net.FakeServer;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, redirects, limits and refusals; the token goes to one server and into no text. */
@Timeout(60)
class GitlabClientTest {
  private static final String PROJECT =
      "{'id':7,'path_with_namespace':'shop/env','default_branch':'main',"
          + "'web_url':'https://gitlab.example.com/shop/env','last_activity_at':'%s'}";

  @Test
  void pathsAreEncodedAndPagesFollowed() throws IOException {
    try (GitlabScript script = new GitlabScript()) {
      String next = script.uri("/api/v4/groups/shop%2Fteam/projects?page=2&per_page=100") + "";
      script.then(
          json(
              "[" + PROJECT.formatted("2026-11-29T08:00:00.000Z") + "]",
              "Link: <" + next + ">; rel=\"next\", <x>; rel=\"first\""));
      script.then(json("[" + PROJECT.formatted("").replace("7", "8") + "]"));
      List<Project> found = script.forge.projects(new ProjectQuery.InGroup("shop/team"));
      assertThat(found).extracting(Project::id).containsExactlyInAnyOrder("7", "8");
      assertThat(script.requests().get(0))
          .startsWith("GET /groups/shop%2Fteam/projects?")
          .contains("include_subgroups=true", "archived=false", "per_page=100");
      assertThat(script.requests().get(1)).contains("page=2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/api/v4/groups/shop/projects?page=2",
        "http://127.0.0.1:1/api/v4/groups/shop/projects?page=2",
        "OWN.evil.example/api/v4/x",
        "OWN@evil.example/api/v4/x",
        "OWN/api/v4/../../steal",
        "OWN/steal",
        "//evil.example/api/v4/x"
      })
  void theTokenFollowsNoLinkAndNoRedirectToElsewhere(String link) {
    try (GitlabScript script = new GitlabScript()) {
      String url = link.replace("OWN", script.uri("") + "");
      script.then(json("[]", "Link: <" + url + ">; rel=\"next\""));
      script.then(answer("301 Moved", "", "Location: " + url));
      assertThat(catchThrowable(() -> script.forge.projects(new ProjectQuery.InGroup("shop"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another server");
      assertThat(catchThrowable(() -> script.forge.project("shop/env")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another server");
      assertThat(script.raw()).hasSize(2);
    }
  }

  @Test
  void aMovedProjectIsFollowedForReadingOnly() throws IOException {
    try (GitlabScript script = new GitlabScript()) {
      script.then(answer("301 Moved", "", "Location: " + script.uri("/api/v4/projects/7")));
      script.then(json(PROJECT.formatted("")));
      assertThat(script.forge.project("old/env").orElseThrow().path()).isEqualTo("shop/env");
      script.then(answer("301 Moved", "", "Location: " + script.uri("/api/v4/projects/8/issues")));
      assertThat(catchThrowable(() -> issues(script).open("a", "b", List.of())))
          .hasMessageContaining("a redirect to POST /projects/7/issues, which is not followed");
      assertThat(script.raw()).hasSize(3);
    }
  }

  private static Issues issues(GitlabScript script) {
    return script.forge.issues(GitlabScript.PROJECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Retry-After: 3 | 3
          Retry-After: 0 | 0.5
          Retry-After: 999999 | 60
          Retry-After: soon | 1
          RateLimit-Reset: 1796029207 | 7
          RateLimit-Reset: 5 | 0.5
          X-Other: 1 | 1
          """)
  void aWriteIsRepeatedAfter429Only(String header, double seconds) throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            answer("429 Too Many Requests", "Retry later", header),
            json("{'iid':1,'state':'opened','title':'a'}"))) {
      assertThat(issues(script).open("a", "b", List.of()).iid()).isEqualTo(1);
      assertThat(script.waited()).isEqualTo(Duration.ofMillis((long) (seconds * 1000)));
    }
  }

  @Test
  void withoutAHeaderTheWaitsGrowAndEnd() {
    FakeServer.Answer busy = answer("429 Too Many Requests", "Retry later");
    try (GitlabScript script = new GitlabScript(busy, busy, busy, busy, busy, busy)) {
      assertThat(catchThrowable(() -> issues(script).open("a", "b", List.of())))
          .isInstanceOf(ForgeException.class)
          .hasMessageContaining("429 Too Many Requests")
          .hasMessageContaining("run again later");
      assertThat(script.waited()).isEqualTo(Duration.ofSeconds(1 + 2 + 4 + 8 + 16));
      assertThat(script.raw()).hasSize(6);
    }
  }

  @Test
  void noRequestIsMadeWhileNoneIsLeft() throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            json(PROJECT, "RateLimit-Remaining: 0", "RateLimit-Reset: 1796029210"),
            json(PROJECT, "RateLimit-Remaining: 5"))) {
      script.forge.project("a");
      assertThat(script.waited()).isZero();
      script.forge.project("a");
      assertThat(script.waited()).isEqualTo(Duration.ofSeconds(10));
    }
  }

  @Test
  void aWriteIsNotRepeatedAfterAnError() {
    try (GitlabScript script = new GitlabScript(answer("502 Bad Gateway", "<html>"))) {
      assertThat(catchThrowable(() -> issues(script).open("a", "b", List.of())))
          .hasMessage("GitLab answered 502 Bad Gateway to POST /projects/7/issues");
      assertThat(script.raw()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 Bad Request | {'message':'You are attempting to update a file that has changed since you started editing it.'} | true
          400 Bad Request | {'message':'Could not update refs/heads/x. Please refresh and try again.'} | true
          400 Bad Request | {'message':'A file with this name already exists'} | true
          400 Bad Request | {'message':["A file with this name doesn't exist"]} | true
          400 Bad Request | {'message':'A branch called \\u0027x\\u0027 already exists. Switch to that branch in order to make changes'} | true
          409 Conflict | {'message':{'base':['SHA does not match HEAD of source branch: 1']}} | true
          400 Bad Request | {'message':'You are not allowed to push into this branch'} | false
          422 Unprocessable | {'message':['one','two']} | false
          413 Too Large | <html> | false
          """)
  void aCommitOnWhatMovedIsToldApartByWords(String status, String body, boolean moved) {
    String text = body.replace("\"", "'").replace("n't", "n\\u0027t");
    try (GitlabScript script = new GitlabScript(answer(status, text.replace('\'', '"')))) {
      NewCommit commit =
          new NewCommit("x", Optional.empty(), Optional.empty(), "Change", List.of());
      Throwable thrown =
          catchThrowable(() -> script.forge.repository(GitlabScript.PROJECT).commit(commit));
      assertThat(thrown).isInstanceOf(ForgeException.class);
      assertThat(thrown instanceof MovedException).isEqualTo(moved);
      assertThat(((ForgeException) thrown).status())
          .isEqualTo(Integer.parseInt(status.substring(0, 3)));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 Unauthorized | {'message':'401 Unauthorized'} | SLIP-6001
          403 Forbidden | {'error':'insufficient_scope','error_description':'needs glpat-Zx81kQ_9rT2v'} | SLIP-6001
          403 Forbidden | {'error':'a \\u001b[2J b'} | a ?[2J b
          200 OK | <html>sign in glpat-Zx81kQ_9rT2v</html> | it is not JSON
          500 Error | <html>glpat-Zx81kQ_9rT2v</html> | 500 Error to GET /projects/shop%2Fenv
          """)
  void refusalsAreSaidWithoutTheToken(String status, String body, String words) {
    try (GitlabScript script = new GitlabScript(answer(status, body.replace('\'', '"')))) {
      Throwable thrown = catchThrowable(() -> script.forge.project("shop/env"));
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      assertThat(trace + "").doesNotContain(GitlabScript.TOKEN, "\u001b").contains(words);
      assertThat(script.raw().get(0).headers()).containsEntry("private-token", GitlabScript.TOKEN);
      assertThat(script.raw().get(0).path()).doesNotContain(GitlabScript.TOKEN);
    }
  }

  @Test
  void aServerThatIsNotThereIsAUserError() {
    GitlabScript script = new GitlabScript();
    script.close();
    assertThat(catchThrowable(() -> script.forge.project("shop/env")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-9003")
        .hasMessageContaining("GET /projects/shop%2Fenv");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'scopes':['api'],'expires_at':'2027-01-31'} | [api] | 2027-01-31 | false
          {'scopes':['read_api','api'],'expires_at':null} | [read_api, api] | | false
          {'scopes':[],'granular':true} | [] | | true
          {'granular':true,'expires_at':'2027-01-31'} | [] | 2027-01-31 | true
          {'granular_scopes':[{'access':'x'}]} | [] | | true
          """)
  void tokensSayWhatTheyMay(String self, String scopes, LocalDate expires, boolean fine)
      throws IOException {
    try (GitlabScript script = new GitlabScript(json("{'username':'bot'}"), json(self))) {
      TokenFacts facts = script.forge.token();
      assertThat(facts.user()).isEqualTo("bot");
      assertThat(facts.scopes() + "").isEqualTo(scopes);
      assertThat(facts.expires()).isEqualTo(Optional.ofNullable(expires));
      assertThat(facts.fineGrained()).isEqualTo(fine);
    }
  }

  @Test
  void aTokenThatMayNotAskForItselfIsFine() throws IOException {
    try (GitlabScript script =
        new GitlabScript(
            json("{'username':'bot'}"), answer("403 Forbidden", "{}"), answer("403 No", "{}"))) {
      assertThat(script.forge.token().scopes()).isEmpty();
      assertThat(script.forge.server().version()).isEmpty();
    }
  }

  @Test
  void aPageThatIsTooLongIsReadInSmallerOnes() throws IOException {
    String description = "x".repeat(9 << 20);
    try (GitlabScript script =
        new GitlabScript(
            json("[{'iid':1,'description':'" + description + "'}]"),
            json("[{'iid':1,'state':'opened','labels':['a']}]"))) {
      assertThat(issues(script).withLabel("a")).hasSize(1);
      assertThat(script.requests().get(0)).contains("per_page=50");
      assertThat(script.requests().get(1)).contains("per_page=5");
    }
  }
}
