package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RunningMaven;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A deploy whose environment takes versions by merge request, killed at each step that changes
 * something there: the same command again ends with one branch and one merge request.
 */
class PromoteMergeRequestIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void killedBeforeTheCommitAndBeforeTheMergeRequest() throws Exception {
    Scene scene = new Scene("merge-request");
    Path root = scene.directory("gitlab");
    try (StandInGitlab gitlab = StandInGitlab.start(root, InstantSource.system());
        Gate gate = Gate.inFrontOf(gitlab.url())) {
      FakeProject project =
          gitlab.projects().create("shop/env", Map.of("environment.yaml", "kind: Environment\n"));
      Map<String, String> start = project.branches();
      Account account = new Account("bot", gitlab.users().token("bot"));
      scene.account(gate.url().getAuthority(), account);
      scene.word("ENVIRONMENT", gate.url() + "/shop/env.git");
      Path service = scene.service("service");
      String branch = "slipway/promote/" + scene.name();

      kill(scene, service, gate.add(Fault.hold("POST", ".*/repository/commits")));
      assertThat(project.branches()).isEqualTo(start);

      kill(scene, service, gate.add(Fault.hold("POST", ".*/merge_requests")));
      assertThat(project.branches()).containsKey(branch);
      assertThat(project.mergeRequests()).isEmpty();

      for (int i = 0; i < 2; i++) {
        MavenResult result = deploy(scene, service).run();
        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(result.output())
            .contains(i == 0 ? "Merge request opened" : "Merge request unchanged")
            .doesNotContain(account.password());
        assertThat(project.mergeRequests())
            .singleElement()
            .satisfies(one -> assertThat(one.source()).isEqualTo(branch));
        assertThat(project.branches()).hasSize(2).containsEntry("main", start.get("main"));
        assertThat(project.file(branch, "apps/" + scene.name() + ".yaml").orElseThrow())
            .contains("version: 1.0.0");
      }
      assertThat(gitlab.log().complaints()).isEmpty();
    }
  }

  private static MavenRun deploy(Scene scene, Path service) {
    return scene.maven(service, "deploy", "-Dslipway.environment.mode=mergeRequest");
  }

  private static void kill(Scene scene, Path service, Fault held) throws Exception {
    RunningMaven running = deploy(scene, service).start();
    assertThat(held.awaitReached(PATIENCE)).as("the step was reached").isTrue();
    running.kill();
    assertThat(running.await().succeeded()).isFalse();
    held.release();
  }
}
