package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import dev.slipway.its.bed.KubeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An API server that is killed in the middle of a run. */
@TestInstance(Lifecycle.PER_CLASS)
class KilledServerIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DEPLOYMENT = "(?!.*dryRun).*/deployments/.*";

  private Path work;
  private KubeApi api;

  @BeforeAll
  void start() {
    BedFile bed = BedFile.load();
    assumeTrue(bed.real("kube"), "no kube-apiserver here");
    work = bed.path("work").resolve("killed-server");
    api = KubeApi.start(work.resolve("kube"), work.resolve("logs"), System.getenv());
  }

  @AfterAll
  void stop() {
    if (api != null) {
      api.close();
    }
  }

  @Test
  void isBackForTheNextRun() throws Exception {
    ClusterScene scene = ClusterScene.of(api, work, "killed");
    Release release = scene.release();
    try (Gate gate = scene.gate()) {
      Fault held = gate.add(Fault.hold("PATCH", DEPLOYMENT));
      CompletableFuture<Void> run = begin(Run.of(scene.kubeconfig(gate.url())).retries(1), release);
      killedAt(held);
      assertThatThrownBy(() -> run.get(2, TimeUnit.MINUTES))
          .hasMessageContaining("SLIP-5001: The cluster does not answer")
          .hasMessageContaining("run the same command again");
    }
    api.restart();

    assertThat(scene.live())
        .containsKeys("configmaps/greeting")
        .doesNotContainKeys("deployments/front");
    assertThat(scene.recorded()).isEmpty();
    // The Lease of the run that lost its server is still there.
    assertThat(scene.holder()).isNotEmpty();
    Run.of(scene.kubeconfig()).apply(release);
    scene.isWhole();
    scene.isAtRest(release);
  }

  @Test
  void isBackBeforeTheRetriesAreUsedUp() throws Exception {
    ClusterScene scene = ClusterScene.of(api, work, "restarted");
    Release release = scene.release();
    try (Gate gate = scene.gate()) {
      Fault held = gate.add(Fault.hold("PATCH", DEPLOYMENT));
      CompletableFuture<Void> run = begin(Run.of(scene.kubeconfig(gate.url())).retries(8), release);
      killedAt(held);
      api.restart();
      run.get(5, TimeUnit.MINUTES);
    }
    scene.isWhole();
    scene.isAtRest(release);
  }

  private void killedAt(Fault held) {
    assertThat(held.awaitReached(PATIENCE)).isTrue();
    api.kill();
    held.release();
  }

  private static CompletableFuture<Void> begin(Run run, Release release) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            run.validity(Duration.ofSeconds(2)).apply(release);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
