package dev.slipway.its.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeServer;
import dev.slipway.delivery.forge.NewCommit;
import dev.slipway.delivery.forge.Pipelines;
import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.forge.Pipelines.FreezePeriod;
import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.delivery.forge.Tag;
import dev.slipway.its.bed.gitlab.AccessToken;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.RequestLog;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tokens, versions, deployments, freeze periods, files in one request; the size of the stand-in.
 */
class GitlabServerTest {
  @TempDir Path directory;
  private GitlabWorld world;
  private FakeProject project;

  @BeforeEach
  void start() {
    world = new GitlabWorld(directory);
    project = world.project("shop/env");
  }

  @AfterEach
  void stop() {
    List<String> complaints = world.gitlab.log().complaints();
    world.close();
    assertThat(complaints).isEmpty();
  }

  @Test
  void aRotatedTokenKeepsItsUserAndANewOneDoesNot() throws IOException {
    AccessToken first = world.gitlab.users().projectToken(1, "shop/env", List.of("api"));
    String user = world.withToken(first.value()).token().user();
    assertThat(user).startsWith("project_1_bot_");
    AccessToken rotated = world.gitlab.users().rotate(first);
    assertThat(world.withToken(rotated.value()).token().user()).isEqualTo(user);
    assertThatThrownBy(() -> world.withToken(first.value()).token())
        .hasMessageContaining("401")
        .hasMessageContaining("use another token");
    AccessToken second = world.gitlab.users().projectToken(1, "shop/env", List.of("api"));
    assertThat(world.withToken(second.value()).token().user()).isNotEqualTo(user);
    assertThat(world.withToken(second.value()).token().expires()).isPresent();
  }

  @Test
  void tokensOfFewPermissions() throws IOException {
    String fine = world.gitlab.users().token("bot", "", List.of(), 30).value();
    assertThat(world.withToken(fine).token().fineGrained()).isTrue();
    String reader = world.gitlab.users().token("bot", "", List.of("read_api"), 30).value();
    Forge forge = world.withToken(reader);
    ProjectRepository repository = forge.repository(GitlabWorld.facts(forge, project));
    NewCommit commit =
        new NewCommit("main", Optional.empty(), Optional.empty(), "Change", List.of());
    assertThatThrownBy(() -> repository.commit(commit)).hasMessageContaining("insufficient_scope");
    project.protect("main", 40);
    ProjectRepository developer =
        world.withToken(fine).repository(GitlabWorld.facts(forge, project));
    assertThatThrownBy(() -> developer.commit(commit))
        .hasMessageContaining("You are not allowed to push into this branch");
  }

  @Test
  void severalFilesAreOneRequest() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < 70; i++) {
      files.put("apps/x" + i + ".yaml", "version: " + i + "\n");
    }
    files.put("apps/binary", "a\0b");
    project.push("alice", "main", "Many", files);
    Forge forge = world.forge("bot");
    ProjectRepository repository = forge.repository(GitlabWorld.facts(forge, project));
    world.gitlab.log().clear();
    assertThat(repository.files("main", files.keySet())).isEqualTo(files);
    assertThat(world.gitlab.log().lines())
        .extracting(RequestLog.Line::method)
        .containsExactly("POST", "POST", "GET");
    assertThat(world.gitlab.log().writes()).isZero();
    world.gitlab.behavior().version("18.5.0-ee");
    assertThat(repository.files("main", files.keySet())).isEqualTo(files);
    assertThat(world.gitlab.log().lines()).hasSize(3 + 2 + 71);
  }

  @Test
  void versionDeploymentsFreezePeriodsAndTags() throws IOException {
    Forge forge = world.forge("bot");
    assertThat(forge.server()).isEqualTo(new ForgeServer("GitLab", "18.5.1-ee"));
    Pipelines pipelines = forge.pipelines(GitlabWorld.facts(forge, project));
    String commit = project.branches().get("main");
    Instant begun = world.now();
    for (String status : List.of("failed", "success")) {
      project.deployment("production", commit, status);
      world.pass(Duration.ofHours(1));
    }
    project.deployment("staging", commit, "success");
    assertThat(pipelines.deployments("production", begun))
        .extracting(Deployment::status)
        .containsExactly("success", "failed");
    assertThat(pipelines.deployments("production", begun.plusSeconds(60))).hasSize(1);
    project.freeze("0 23 * * 5", "0 7 * * 1", "Europe/London");
    assertThat(pipelines.freezePeriods())
        .containsExactly(new FreezePeriod("0 23 * * 5", "0 7 * * 1", "Europe/London"));
    project.tag("v1", commit);
    assertThat(forge.repository(GitlabWorld.facts(forge, project)).tags().orElseThrow())
        .extracting(Tag::name, Tag::commit)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("v1", commit));
  }

  @Test
  void thousandsOfProjectsAreMadeQuickly() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      files.put("apps/app" + i + ".yaml", "kind: App\nspec:\n  version: 1." + i + "\n");
    }
    try (StandInGitlab many = StandInGitlab.inMemory(InstantSource.system())) {
      long begun = System.nanoTime();
      for (int i = 0; i < 2000; i++) {
        many.projects().create("shop/team" + i % 20 + "/env" + i, files);
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      assertThat(took).isLessThan(Duration.ofSeconds(60));
      try (GitlabWorld.Connected ours = GitlabWorld.connect(many)) {
        assertThat(ours.forge().projects(new ProjectQuery.InGroup("shop"))).hasSize(2000);
        assertThat(many.log().reads()).isEqualTo(20);
        ProjectRepository one =
            ours.forge().repository(ours.forge().project("shop/team7/env7").orElseThrow());
        assertThat(one.paths("main", "")).hasSize(10);
      }
    }
  }
}
