package dev.slipway.its.access;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.access.CleanupScript.Run;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Tool;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the CronJob's container runs, by a real kubectl as the CronJob's own ServiceAccount, with a
 * clock of ours, on a real API server.
 */
class CleanupIT {
  private static final String UNREADABLE = "soon";

  private static CleanupCluster cluster;

  private final BedFile bed = BedFile.load();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TempDir private Path temp;

  /**
   * Once: a server that lost its last policy with a kind of parameters does not find those of a
   * later one (kube-apiserver 1.35 and 1.36).
   */
  @BeforeAll
  static void open() throws Exception {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), () -> bed.missing("kube").orElse(""));
    assumeTrue(Tool.find("kubectl").isPresent(), "no kubectl on this machine");
    cluster = new CleanupCluster(bed);
  }

  @AfterAll
  static void close() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void empty() throws Exception {
    cluster.reset(now);
  }

  @Test
  void deletesWhatHasExpiredByItsClockAndNothingElse() throws Exception {
    cluster.bind("expired", "admin", cluster.name(), now.minusSeconds(1).toString());
    cluster.bind("now", "admin", cluster.name(), now.toString());
    cluster.bind("unreadable", "admin", cluster.name(), UNREADABLE);
    cluster.bind("far", "admin", cluster.name(), now.plus(Duration.ofHours(73)).toString());
    cluster.bind("none", "admin", cluster.name(), "");
    cluster.bind("later", "admin", cluster.name(), now.plusSeconds(1).toString());
    cluster.bind("longest", "admin", cluster.name(), now.plus(Duration.ofHours(72)).toString());
    cluster.bind("others", "admin", "other", now.minusSeconds(1).toString());
    cluster.bind("developer", "developer", cluster.name(), now.minusSeconds(1).toString());

    Run run = run(now);

    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(cluster.bindings()).containsExactly("developer", "later", "longest", "others");
    assertThat(run.output().lines())
        .contains("deleted RoleBinding " + cluster.name() + "/expired")
        .hasSize(5);

    Run again = run(now);
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output()).isEmpty();

    Run later = run(now.plusSeconds(1));
    assertThat(later.exit()).as(later.output()).isZero();
    assertThat(cluster.bindings()).containsExactly("developer", "longest", "others");
  }

  @Test
  void anUnusualNameIsNoCommand() throws Exception {
    String name = "a?b $(touch x) ;'\\\\\\\"%0a";
    cluster.bind(name.replace("%0a", ""), "admin", cluster.name(), now.minusSeconds(1).toString());
    cluster.bind("expired", "admin", cluster.name(), now.minusSeconds(1).toString());
    Run run = run(now);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("not deleted, as its name is unusual");
    assertThat(cluster.bindings()).hasSize(1).doesNotContain("expired");
    assertThat(temp.resolve("x")).doesNotExist();
  }

  @Test
  void aServerThatRefusesFailsTheJob() throws Exception {
    cluster.bind("expired", "admin", cluster.name(), now.minusSeconds(1).toString());
    Run run = run(now, cluster.account + "-of-another");
    assertThat(run.exit()).isNotZero();
    assertThat(run.output()).contains("rolebindings", "forbidden");
    assertThat(cluster.bindings()).containsExactly("expired");
  }

  @Test
  void itsServiceAccountCanDoNothingElse() throws Exception {
    cluster.bind("open", "admin", cluster.name(), now.plus(Duration.ofHours(1)).toString());
    cluster.bind("others", "admin", "other", now.minusSeconds(60).toString());
    cluster.bind("developer", "developer", cluster.name(), now.minusSeconds(60).toString());
    cluster.scene.done(
        "POST", cluster.rolebindings(), "", CleanupCluster.body("plain", "{}", "{}"));
    String here = "/api/v1/namespaces/" + cluster.name();
    String rules = CleanupCluster.RBAC + "namespaces/" + cluster.name();
    assertThat(awaitRefusal(now.plus(Duration.ofHours(2))).exit()).isNotZero();
    List<String> allowed = new ArrayList<>();
    for (String attempt :
        List.of(
            "DELETE " + rules + "/rolebindings/open",
            "DELETE " + rules + "/rolebindings/others",
            "DELETE " + rules + "/rolebindings/developer",
            "DELETE " + rules + "/rolebindings/plain",
            "DELETE " + rules + "/rolebindings",
            "DELETE " + rules + "/roles/any",
            "DELETE " + CleanupCluster.RBAC + "clusterrolebindings/slipway:access-cleanup",
            "DELETE "
                + CleanupCluster.POLICIES
                + "validatingadmissionpolicies/slipway-access-cleanup",
            "DELETE " + here,
            "DELETE " + here + "/pods/any",
            "DELETE " + CleanupCluster.MANAGER,
            "GET " + here + "/secrets",
            "GET " + here + "/pods",
            "GET " + here + "/configmaps",
            "GET " + CleanupCluster.MANAGER,
            "GET " + rules + "/rolebindings/open",
            "GET " + CleanupCluster.RBAC + "clusterroles",
            "POST " + rules + "/rolebindings",
            "POST " + here + "/serviceaccounts/slipway-access-cleanup/token",
            "PATCH " + rules + "/rolebindings/open")) {
      String[] parts = attempt.split(" ");
      HttpResponse<String> answer =
          cluster.scene.as(
              cluster.account,
              "",
              parts[0],
              parts[1],
              parts[0].equals("PATCH") ? AccessScene.MERGE : "application/json",
              parts[0].equals("POST")
                  ? CleanupCluster.body("mine", "{}", "{}")
                  : parts[0].equals("PATCH") ? "{}" : "");
      if (answer.statusCode() != 403 && answer.statusCode() != 422) {
        allowed.add(attempt + ": " + answer.statusCode());
      }
    }
    assertThat(allowed).isEmpty();
    cluster.bind("expired", "admin", cluster.name(), now.minusSeconds(60).toString());
    assertThat(
            cluster
                .scene
                .as(cluster.account, "", "DELETE", rules + "/rolebindings/expired", "", "")
                .statusCode())
        .isEqualTo(200);
  }

  /** A wrong clock of its node, or a stolen token: the control plane's clock decides. */
  @Test
  void aWrongClockEndsNoGrantThatHolds() throws Exception {
    cluster.bind("open", "admin", cluster.name(), now.plus(Duration.ofHours(1)).toString());
    Run early = awaitRefusal(now.plus(Duration.ofHours(2)));
    assertThat(early.exit()).isNotZero();
    assertThat(early.output()).contains("deletes no admin binding that has not expired");
    assertThat(cluster.bindings()).containsExactly("open");

    cluster.lease(now.plus(Duration.ofHours(1)));
    await("the policy has the new time")
        .untilAsserted(
            () -> {
              Run late = run(now.plus(Duration.ofHours(2)));
              assertThat(late.exit()).as(late.output()).isZero();
            });
    assertThat(cluster.bindings()).isEmpty();
  }

  /** Until the policy has seen the Lease, a run may delete; the binding is then made again. */
  private Run awaitRefusal(Instant clock) {
    return await("a run is refused")
        .until(
            () -> {
              Run run = run(clock);
              if (run.exit() == 0) {
                cluster.bind(
                    "open", "admin", cluster.name(), now.plus(Duration.ofHours(1)).toString());
              }
              return run;
            },
            run -> run.exit() != 0);
  }

  private Run run(Instant clock) throws Exception {
    return run(clock, cluster.account);
  }

  private Run run(Instant clock, String user) throws Exception {
    return new CleanupScript(bed, temp, cluster.name()).run(clock, user);
  }
}
