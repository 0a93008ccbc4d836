package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trouble on the way to an API server: what passes is outlasted, what stays is said, and the same
 * run again ends as if nothing had happened.
 */
class PassingTroubleIT {
  private static final String APPLY = "(?!.*dryRun).*/NAMESPACED/.*";
  private static final String CONFIG_MAP = path("configmaps/greeting");
  private static final String DEPLOYMENT = path("deployments/front");
  private static final String DRY_RUN = ".*/configmaps/.*dryRun=All.*";
  private static final String RECORD = ".*/configmaps/slipway-.*";
  private static final String AT_ONCE = "Retry-After: 0\r\n";

  private static String path(String object) {
    return APPLY.replace("NAMESPACED/.*", object + "\\?.*");
  }

  /** Trouble that passes. */
  enum Trouble {
    DISCOVERY_429(() -> refusal("GET", "/apis?", 2, 429, "TooManyRequests")),
    LIST_429(() -> refusal("GET", ".*labelSelector.*", 2, 429, "TooManyRequests")),
    DRY_RUN_429(() -> refusal("PATCH", DRY_RUN, 3, 429, "TooManyRequests")),
    APPLY_429(() -> refusal("PATCH", CONFIG_MAP, 3, 429, "TooManyRequests")),
    DRY_RUN_500(() -> refusal("PATCH", DRY_RUN, 2, 500, "InternalError")),
    APPLY_500(() -> refusal("PATCH", DEPLOYMENT, 3, 500, "InternalError")),
    APPLY_503(() -> refusal("PATCH", DEPLOYMENT, 2, 503, "ServiceUnavailable")),
    APPLY_504(() -> refusal("PATCH", DEPLOYMENT, 1, 504, "Timeout")),
    APPLY_409(() -> refusal("PATCH", CONFIG_MAP, 3, 409, "Conflict")),
    DRY_RUN_RESET(() -> Fault.cutUpload("PATCH", DRY_RUN, 20)),
    APPLY_RESET(() -> Fault.cutUpload("PATCH", DEPLOYMENT, 20)),
    ANSWER_TO_DRY_RUN_LOST(() -> Fault.loseAnswer("PATCH", DRY_RUN)),
    ANSWER_TO_APPLY_LOST(() -> Fault.loseAnswer("PATCH", CONFIG_MAP)),
    ANSWER_TO_APPLY_CUT(() -> Fault.cutDownload("PATCH", DEPLOYMENT, 20)),
    ANSWER_TO_LEASE_LOST(() -> Fault.loseAnswer("POST", ".*/leases\\?.*")),
    ANSWER_TO_RELEASED_LEASE_LOST(() -> Fault.loseAnswer("PUT", ".*/leases/.*")),
    LEASE_500(() -> refusal("POST", ".*/leases\\?.*", 1, 500, "InternalError")),
    ANSWER_TO_RECORD_LOST(() -> Fault.loseAnswer("PATCH", RECORD)),
    RECORD_500(() -> refusal("PATCH", RECORD, 1, 500, "InternalError"));

    private final Supplier<Fault> fault;

    Trouble(Supplier<Fault> fault) {
      this.fault = fault;
    }

    private static Fault refusal(String method, String path, int times, int status, String reason) {
      return Fault.refusal(method, path, times, status, reason, AT_ONCE);
    }
  }

  @ParameterizedTest
  @EnumSource
  void passes(Trouble trouble) throws Exception {
    ClusterScene scene = ClusterScene.of(BedFile.load(), "trouble");
    scene.makeNamespace();
    Release release = scene.release();
    try (Gate gate = scene.gate()) {
      Fault fault = gate.add(trouble.fault.get());

      Run.of(scene.kubeconfig(gate.url())).apply(release);

      assertThat(fault.awaitReached(Duration.ZERO)).as("the fault was met").isTrue();
    }
    scene.isWhole();
    scene.isAtRest(release);
  }

  /** Trouble that stays with one object, and what is said of it. */
  enum Refusal {
    STATUS_500(500, "InternalError"),
    STATUS_429(429, "TooManyRequests"),
    STATUS_409(409, "Conflict");

    private final int status;
    private final String reason;

    Refusal(int status, String reason) {
      this.status = status;
      this.reason = reason;
    }
  }

  @ParameterizedTest
  @EnumSource
  void staysWithOneObject(Refusal refusal) throws Exception {
    ClusterScene scene = ClusterScene.of(BedFile.load(), "refusal");
    Release release = scene.release();
    try (Gate gate = scene.gate()) {
      Fault fault =
          gate.add(
              Fault.refusal("PATCH", CONFIG_MAP, 999, refusal.status, refusal.reason, AT_ONCE));

      // Of the two minutes that a busy server has by default, RetriesTest knows without waiting.
      assertThatThrownBy(
              () -> Run.of(scene.kubeconfig(gate.url())).busy(Duration.ofSeconds(5)).apply(release))
          .hasMessageContaining("SLIP-5002: 1 object was refused by the cluster")
          .hasMessageContaining("ConfigMap")
          .hasMessageContaining("greeting")
          .hasMessageContaining(refusal.status + " the gate says " + refusal.reason)
          .hasMessageContaining("nothing was deleted");

      assertThat(scene.live()).containsKeys("configmaps/level", "configmaps/limits");
      assertThat(scene.live()).doesNotContainKeys("configmaps/greeting", "deployments/front");
      assertThat(scene.recorded()).isEmpty();
      assertThat(scene.holder()).isEmpty();
      fault.release();
    }
    Run.of(scene.kubeconfig()).apply(release);
    scene.isWhole();
    scene.isAtRest(release);
  }

  @Test
  void aDryRunThatIsRefusedLeavesTheClusterAlone() throws Exception {
    ClusterScene scene = ClusterScene.of(BedFile.load(), "dry-run");
    Release release = scene.release();
    Run.of(scene.kubeconfig())
        .apply(new Shop(scene.name()).release(new Shop(scene.name()).front()));
    var before = scene.live();
    try (Gate gate = scene.gate()) {
      gate.add(Fault.refusal("PATCH", ".*level.*dryRun=All.*", 999, 500, "InternalError", AT_ONCE));

      assertThatThrownBy(() -> Run.of(scene.kubeconfig(gate.url())).apply(release))
          .hasMessageContaining("500 the gate says InternalError")
          .hasMessageContaining("level")
          .hasMessageContaining("Nothing was applied");

      assertThat(gate.seen())
          .noneMatch(one -> !one.method().equals("GET") && !one.path().contains("dryRun=All"));
    }
    assertThat(scene.live()).isEqualTo(before);
  }
}
