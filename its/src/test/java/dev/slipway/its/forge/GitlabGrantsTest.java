package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.delivery.access.Grant;
import dev.slipway.delivery.access.request.UnreviewedGrant;
import dev.slipway.delivery.access.request.UnreviewedGrant.How;
import dev.slipway.delivery.access.request.UnreviewedGrants;
import dev.slipway.delivery.environment.GrantEditor;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MergeOutcome.Kind;
import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.delivery.forge.MergeRequestText;
import dev.slipway.delivery.forge.MergeRequests;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants of level admin on a GitLab server: who merged them, and what the bot does. */
class GitlabGrantsTest {
  private static final String FILE = "access/orders.yaml";
  private static final String TEAM =
      """
      apiVersion: slipway.dev/v1
      kind: Access
      metadata: {name: orders}
      spec:
        grants:
          - level: developer
            groups: [team-orders]
      """;
  private static final Map<String, String> FILES =
      Map.of(
          "environment.yaml",
          "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: shop}\n"
              + "spec: {access: {admin: allowed}}\n",
          FILE,
          TEAM);

  @TempDir private Path directory;
  private GitlabWorld world;
  private BotScene bot;
  private FakeProject project;

  @BeforeEach
  void start() {
    world = new GitlabWorld(directory.resolve("git"));
    project = world.gitlab.projects().create("shop/env", FILES);
    project.pipelines("success");
    bot = new BotScene(world, directory.resolve("cache"));
  }

  @AfterEach
  void stop() {
    List<String> complaints = world.gitlab.log().complaints();
    world.close();
    assertThat(complaints).isEmpty();
  }

  private static String admin(String user, String expires) {
    return "    - level: admin\n      users: [%1$s]\n      reason: INC-1\n      requestedBy: %1$s\n      expires: %2$s\n"
        .formatted(user, expires);
  }

  private MergeRequests requests(Forge forge) throws IOException {
    return forge.mergeRequests(GitlabWorld.facts(forge, project));
  }

  /** A person asks for it by a merge request, and a person merges that. */
  private void granted(String user, String merger, String text) throws IOException {
    String branch = "slipway/access/open-orders-" + user;
    project.push(user, branch, "Grant admin", Map.of(FILE, text));
    MergeRequest opened =
        requests(world.forge(user))
            .open(
                new MergeRequestText("Grant admin", "x", List.of("access"), List.of()),
                new MergeRequest.Branches(branch, "main"),
                true);
    merge(merger, opened.iid(), project.branches().get(branch));
  }

  private void merge(String user, long iid, String head) throws IOException {
    MergeRequests requests = requests(world.forge(user));
    Kind kind = Kind.NOT_YET;
    for (int i = 0; i < 10 && kind == Kind.NOT_YET; i++) {
      world.pass(Duration.ofSeconds(30));
      kind = requests.merge(iid, head).kind();
    }
    assertThat(kind).isEqualTo(Kind.MERGED);
  }

  private List<UnreviewedGrant> unreviewed() throws IOException {
    Forge forge = world.forge("bot");
    List<Grant> active =
        new GrantEditor()
            .read(project.file("main", FILE).orElseThrow(), FILE).stream()
                .filter(grant -> grant.expires().isPresent())
                .toList();
    return new UnreviewedGrants(forge, GitlabWorld.facts(forge, project), world.now())
        .of(project.branches().get("main"), active);
  }

  @Test
  void whoMergesAnOwnGrantIsFound() throws IOException {
    granted("ana", "ana", TEAM + admin("ana", "2026-11-30T18:00:00Z"));
    assertThat(unreviewed())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.how()).isEqualTo(How.SELF_MERGED);
              assertThat(found.text())
                  .contains("requested and merged by the same person, ana (!1)");
            });
  }

  @Test
  void onlyTheMergeRequestThatBroughtItCounts() throws IOException {
    String first = TEAM + admin("ana", "2026-11-30T18:00:00Z");
    granted("ana", "ben", first);
    granted("cem", "ana", first + admin("cem", "2026-11-30T18:00:00Z"));
    assertThat(unreviewed()).isEmpty();
  }

  @Test
  void whatIsPushedWithoutAMergeRequestIsFoundInThreeRequests() throws IOException {
    String commit =
        project.push(
            "ana", "main", "Tidy up", Map.of(FILE, TEAM + admin("ana", "2026-11-30T18:00:00Z")));
    assertThat(unreviewed()).as("the server may not have noted the merge yet").isEmpty();

    world.pass(Duration.ofMinutes(10));
    world.gitlab.log().clear();

    assertThat(unreviewed())
        .extracting(UnreviewedGrant::how, UnreviewedGrant::where)
        .containsExactly(tuple(How.PUSHED, commit.substring(0, 8)));
    assertThat(reads())
        .hasSize(4) // with that for the project
        .endsWith("GET /repository/commits/" + commit + "/merge_requests");
  }

  @Test
  void theBotDeletesWhatExpiredByOneMergeRequestAndBoundedRequests() throws IOException {
    Forge forge = world.forge("bot");
    granted("ana", "ben", TEAM + admin("ana", "2026-11-30T18:00:00Z"));
    bot.run(forge);
    world.pass(Duration.ofHours(2)); // then GitLab shows that nothing was pushed
    bot.run(forge);
    world.gitlab.log().clear();
    bot.run(forge);
    assertThat(reads()).as("nothing changed, and nothing ends soon").isEmpty();

    world.pass(Duration.ofHours(8));
    bot.run(forge);
    assertThat(reads())
        .containsExactly(
            "POST /api/graphql",
            "POST /repository/commits",
            "POST /merge_requests",
            "POST /issues");
    bot.run(forge);
    assertThat(project.mergeRequests()).hasSize(2);
    String branch = project.mergeRequests().get(1).source();
    assertThat(branch).startsWith("slipway/update/access-orders-");
    assertThat(project.file(branch, FILE)).contains(TEAM);

    merge("ben", 2, project.branches().get(branch));
    assertThat(project.file("main", FILE)).contains(TEAM);
    bot.run(forge);
    assertThat(project.mergeRequests()).hasSize(2);
    assertThat(project.quickActions()).isEmpty();
  }

  @Test
  void theBotSaysWhoMergedAnOwnGrant() throws IOException {
    granted("ana", "ana", TEAM + admin("ana", "2026-11-30T18:00:00Z"));
    bot.run(world.forge("bot"));
    assertThat(bot.events)
        .filteredOn(Event.Warning.class::isInstance)
        .singleElement()
        .extracting(event -> ((Event.Warning) event).message())
        .asString()
        .contains("merged by the same person, ana (!1)");
  }

  /** Without the list of projects, and without queries. */
  private List<String> reads() {
    return world.gitlab.log().lines().stream()
        .map(line -> line.method() + " " + line.path().replaceFirst("\\?.*", ""))
        .map(line -> line.replace("//", "/"))
        .filter(line -> !line.equals("GET /groups/shop/projects"))
        .map(line -> line.replace("/projects/" + project.id(), ""))
        .toList();
  }
}
