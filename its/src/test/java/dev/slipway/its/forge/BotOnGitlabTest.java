package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.FakeProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bot on a stand-in GitLab with real git repositories. */
class BotOnGitlabTest {
  private static final String BRANCH = "slipway/update/orders";

  @TempDir private Path directory;
  private BotScene scene;
  private GitlabWorld world;
  private FakeProject project;
  private Forge forge;

  @BeforeEach
  void start() {
    world = new GitlabWorld(directory.resolve("git"));
    scene = new BotScene(world, directory.resolve("cache"));
    scene.versions.add("1.1.0");
    project = world.gitlab.projects().create("shop/env", BotScene.files("mode: mergeRequest"));
    forge = world.forge("bot");
  }

  @AfterEach
  void stop() {
    assertThat(world.gitlab.log().complaints()).isEmpty();
    world.close();
  }

  private void run() throws IOException {
    scene.run(forge);
  }

  private FakeMergeRequest only() {
    assertThat(project.mergeRequests()).hasSize(1);
    return project.mergeRequests().get(0);
  }

  private String file(String ref) {
    return project.file(ref, "apps/orders.yaml").orElseThrow();
  }

  private String last() {
    return scene.last();
  }

  @Test
  void opensMovesAndWritesNothingTwice() throws IOException {
    run();
    assertThat(file(BRANCH)).contains(BotScene.bundle("1.1.0"));
    assertThat(only().source()).isEqualTo(BRANCH);
    int writes = world.gitlab.log().writes();
    run();
    assertThat(world.gitlab.log().writes()).isEqualTo(writes);
    scene.versions.add("1.2.0");
    run();
    assertThat(file(BRANCH)).contains(BotScene.bundle("1.2.0"));
    only();
    forge = world.forge("another-bot");
    writes = world.gitlab.log().writes();
    run();
    assertThat(world.gitlab.log().writes()).as("another user").isEqualTo(writes);
    assertThat(project.issues()).hasSize(1);
  }

  @Test
  void aPersonsCommitIsKept() throws IOException {
    run();
    String commit = project.push("alice", BRANCH, "More", Map.of("README.md", "mine\n"));
    scene.versions.add("1.2.0");
    run();
    run();
    assertThat(project.branches()).containsEntry(BRANCH, commit);
    assertThat(forge.mergeRequests(forge.project("shop/env").orElseThrow()).notes(1)).hasSize(1);
    assertThat(last()).startsWith("LEFT_ALONE");
  }

  @Test
  void whatAPersonClosedIsDeclinedForThisVersionOnly() throws IOException {
    run();
    forge.mergeRequests(forge.project("shop/env").orElseThrow()).close(1);
    run();
    assertThat(project.branches()).doesNotContainKey(BRANCH);
    run();
    assertThat(last()).startsWith("DECLINED");
    only();
    scene.versions.add("1.2.0");
    run();
    assertThat(project.mergeRequests()).hasSize(2);
  }

  @Test
  void whatIsAppliedByHandIsClosed() throws IOException {
    run();
    project.push(
        "alice",
        "main",
        "By hand",
        Map.of(
            "apps/orders.yaml",
            file("main")
                .replace(BotScene.bundle("1.0.0"), BotScene.bundle("1.1.0"))
                .replace(": 1.0.0", ": 1.1.0")));
    run();
    assertThat(last()).startsWith("CLOSED");
    assertThat(project.branches()).doesNotContainKey(BRANCH);
  }

  /** Right after a push GitLab shows the pipeline of the commit before. */
  @Test
  void nothingIsMergedByThePipelineOfAnotherCommit() throws IOException {
    project.push("alice", "main", "Automatic", BotScene.files("mode: commit"));
    world.gitlab.behavior().pipelineDelay(Duration.ofSeconds(30));
    run();
    project.pipeline(project.branches().get(BRANCH), BRANCH, "success");
    scene.versions.add("1.2.0");
    scene.events.clear();
    run();
    String tip = project.branches().get(BRANCH);
    run();
    assertThat(last()).contains("no pipeline for the commit " + tip);
    assertThat(file("main")).contains(BotScene.bundle("1.0.0"));
    project.pipeline(tip, BRANCH, "running");
    run();
    assertThat(last()).contains("running");
    project.pipeline(tip, BRANCH, "success");
    run();
    assertThat(last()).startsWith("MERGED");
    assertThat(file("main")).contains(BotScene.bundle("1.2.0"));
    run();
    assertThat(project.branches()).doesNotContainKey(BRANCH);
  }

  @Test
  void aMergeTrainIsRespected() throws IOException {
    project.mergeTrains();
    project.push("alice", "main", "Automatic", BotScene.files("mode: commit"));
    world.gitlab.behavior().trainDelay(Duration.ofMinutes(30));
    run();
    String tip = project.branches().get(BRANCH);
    project.pipeline(tip, BRANCH, "success");
    run();
    assertThat(last()).isEqualTo("MERGING it is on the merge train");
    scene.versions.add("1.2.0");
    run();
    assertThat(project.branches()).as("it is left alone").containsEntry(BRANCH, tip);
    assertThat(file("main")).contains(BotScene.bundle("1.0.0"));
    world.pass(Duration.ofHours(1));
    run();
    assertThat(file("main")).contains(BotScene.bundle("1.1.0"));
  }
}
