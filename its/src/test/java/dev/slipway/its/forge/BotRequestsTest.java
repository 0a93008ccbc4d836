package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.Reply;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many requests the bot needs for a project, and that fewer of them lose nothing. */
class BotRequestsTest {
  private static final String BRANCH = "slipway/update/orders";

  @TempDir private Path directory;
  private GitlabWorld world;
  private BotScene scene;
  private FakeProject project;
  private Forge forge;

  @BeforeEach
  void start() throws IOException {
    world = new GitlabWorld(directory.resolve("git"));
    project = world.gitlab.projects().create("shop/env", BotScene.files("mode: mergeRequest"));
    forge = world.forge("bot");
    scene = new BotScene(world, directory.resolve("cache"));
    scene.run(forge); // fills the cache; nothing is outdated
    scene.run(forge);
    world.gitlab.log().clear();
  }

  @AfterEach
  void stop() {
    assertThat(world.gitlab.log().complaints()).isEmpty();
    world.close();
  }

  /** Without the list of projects, and without queries. */
  private List<String> requests() {
    return world.gitlab.log().lines().stream()
        .map(line -> line.method() + " " + line.path().replaceFirst("\\?.*", ""))
        .map(line -> line.replace("//", "/"))
        .filter(line -> !line.equals("GET /groups/shop/projects"))
        .map(line -> line.replace("/projects/" + project.id(), ""))
        .toList();
  }

  @Test
  void nothingNewCostsNothing() throws IOException {
    scene.run(forge);
    assertThat(requests()).isEmpty();
  }

  @Test
  void aMergeRequestForAProjectThatBecameOutdatedTakesSix() throws IOException {
    scene.versions.add("1.1.0");
    scene.run(forge);
    assertThat(requests())
        .containsExactly(
            "POST /api/graphql", // what is open, closed, on the dashboard, and the files
            "GET /repository/commits", // holds
            "GET /freeze_periods",
            "POST /repository/commits",
            "POST /merge_requests",
            "POST /issues");
    assertThat(project.mergeRequests()).hasSize(1);
  }

  @Test
  void olderVersionsOfAnAppReferenceAreOneQuestion() throws IOException {
    for (int i = 0; i < 6; i++) {
      project.push("alice", "main", "Label " + i, Map.of("apps/orders.yaml", commented(i)));
    }
    world.pass(Duration.ofHours(2));
    scene.run(forge);
    scene.run(forge);
    world.gitlab.log().clear();
    scene.versions.add("1.1.0");
    scene.run(forge);
    assertThat(requests()).filteredOn(line -> line.equals("POST /api/graphql")).hasSize(2);
    assertThat(requests()).hasSize(7);
  }

  private static String commented(int i) {
    return BotScene.files("mode: commit").get("apps/orders.yaml") + "# " + i + "\n";
  }

  @Test
  void anOpenMergeRequestInWhichNothingChangedTakesFourReads() throws IOException {
    scene.versions.add("1.1.0");
    scene.run(forge);
    world.pass(Duration.ofHours(2)); // then GitLab shows that nothing was pushed
    scene.run(forge);
    world.gitlab.log().clear();
    scene.run(forge);
    assertThat(requests())
        .containsExactly(
            "GET /repository/branches",
            "POST /api/graphql",
            "GET /repository/commits",
            "GET /freeze_periods");
  }

  /** A run with another cache was killed between its commit and its merge request. */
  @Test
  void aBranchThatTheCacheKnowsNothingOfIsContinued() throws IOException {
    scene.versions.add("1.1.0");
    world.gitlab.faults().add("POST /projects/[0-9]+/merge_requests.*", 1, refused());
    assertThatThrownBy(() -> scene.run(forge, directory.resolve("another")))
        .isInstanceOf(UserErrorException.class);
    assertThat(project.branches()).containsKey(BRANCH);
    assertThat(project.mergeRequests()).isEmpty();
    scene.run(forge);
    assertThat(scene.last()).startsWith("OPENED");
    assertThat(project.mergeRequests()).hasSize(1);
  }

  private static Reply refused() {
    return Reply.json(422, Json.object().put("message", "not now"));
  }

  /** A person's branch of that name is not overwritten, though it was not looked for. */
  @Test
  void aBranchOfAPersonIsNotOverwritten() throws IOException {
    String commit = project.push("alice", BRANCH, "Mine", Map.of("README.md", "mine\n"));
    scene.versions.add("1.1.0");
    scene.run(forge);
    assertThat(project.branches()).containsEntry(BRANCH, commit);
    assertThat(scene.last()).startsWith("BLOCKED");
  }

  /** GitLab 18.4.2 to 18.5.1 answer such questions with an error. */
  @Test
  void withoutGraphqlEverythingIsReadSeparately() throws IOException {
    world.gitlab.behavior().version("18.5.0-ee");
    scene.versions.add("1.1.0");
    scene.run(forge);
    assertThat(scene.last()).startsWith("OPENED");
    scene.run(forge);
    assertThat(scene.last()).startsWith("UNCHANGED");
    assertThat(project.mergeRequests()).hasSize(1);
    assertThat(project.issues()).hasSize(1);
  }

  @Test
  void theLimitOfAnHourCountsWhatIsMergedByThen() throws IOException {
    project.push(
        "alice", "main", "Limit", BotScene.files("mode: mergeRequest, limits: {perHour: 1}"));
    scene.versions.add("1.1.0");
    scene.run(forge);
    assertThat(scene.last()).startsWith("OPENED");
    String tip = project.branches().get(BRANCH);
    project.pipeline(tip, BRANCH, "success");
    Forge alice = world.forge("alice");
    alice.mergeRequests(GitlabWorld.facts(alice, project)).merge(1, tip);
    assertThat(project.file("main", "apps/orders.yaml").orElseThrow()).contains("1.1.0");
    scene.versions.add("1.2.0");
    scene.run(forge);
    assertThat(scene.last()).startsWith("LIMITED as many commits were made in this hour");
    world.pass(Duration.ofHours(1));
    scene.run(forge);
    assertThat(scene.last()).startsWith("OPENED");
  }
}
