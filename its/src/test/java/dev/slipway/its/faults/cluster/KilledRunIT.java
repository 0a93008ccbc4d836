package dev.slipway.its.faults.cluster;

import static dev.slipway.its.bed.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.environment.release.ReleaseFiles;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run that is killed as by {@code kill -9}, held at one step by a gate. The next run takes the
 * Lease over once it is dead, and ends as if nothing had happened.
 */
class KilledRunIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration VALIDITY = Duration.ofSeconds(2);
  private static final String RECORD = "(?!.*dryRun).*/configmaps/slipway-.*";

  /** Where a run is killed: the request that is held, and what is there by then. */
  enum Step {
    BEFORE_DISCOVERY("GET", "/apis?", Set.of()),
    IN_THE_DRY_RUN("PATCH", ".*dryRun=All.*", Set.of()),
    BEFORE_THE_LEASE("POST", ".*/leases\\?.*", Set.of()),
    IN_THE_APPLY(
        "PATCH",
        "(?!.*dryRun).*/deployments/.*",
        Set.of("serviceaccounts/front", "configmaps/greeting")),
    BEFORE_THE_RECORD("PATCH", RECORD, Set.of());

    private final String method;
    private final String path;
    private final Set<String> there;

    Step(String method, String path, Set<String> there) {
      this.method = method;
      this.path = path;
      this.there = there;
    }
  }

  @ParameterizedTest
  @EnumSource
  void isRepeated(Step step) throws Exception {
    ClusterScene scene = ClusterScene.of(BedFile.load(), "killed");
    Release release = scene.release();
    Path files = scene.directory().resolve("environment");
    new ReleaseFiles(files).write(release);
    scene.makeNamespace();
    try (Gate gate = scene.gate()) {
      Fault held = gate.add(Fault.hold(step.method, step.path));
      Process run = start(scene.kubeconfig(gate.url()), files);
      assertThat(held.awaitReached(PATIENCE)).as("the step was reached").isTrue();
      run.destroyForcibly();
      assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    Set<String> there = scene.live().keySet();
    assertThat(there).containsAll(step.there);
    assertThat(scene.recorded()).isEmpty();

    Run.of(scene.kubeconfig()).validity(VALIDITY).apply(release);

    scene.isWhole();
    scene.isAtRest(release);
  }

  @Test
  void isRepeatedWhenAllWasDoneButTheLeaseGivenBack() throws Exception {
    ClusterScene scene = ClusterScene.of(BedFile.load(), "killed");
    Release release = scene.release();
    Path files = scene.directory().resolve("environment");
    new ReleaseFiles(files).write(release);
    try (Gate gate = scene.gate()) {
      Fault record = gate.add(Fault.slow("PATCH", RECORD, 1, PATIENCE));
      Process run = start(scene.kubeconfig(gate.url()), files);
      assertThat(record.awaitReached(PATIENCE)).isTrue();
      Fault held = gate.add(Fault.hold("PUT", ".*/leases/.*"));
      record.release();
      assertThat(held.awaitReached(PATIENCE)).isTrue();
      await("the record is written").until(() -> gate.count("PATCH", RECORD) > 0);
      run.destroyForcibly();
      assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(scene.recorded()).isNotEmpty();
    assertThat(scene.holder()).isNotEmpty();

    scene.isAtRest(release);

    Shop shop = new Shop(scene.name());
    Release next = shop.release(shop.front(), shop.app("orders", Shop.ORDERS.replace("12", "13")));
    Run.of(scene.kubeconfig()).validity(VALIDITY).apply(next);
    scene.isWhole();
    scene.isAtRest(next);
  }

  @Test
  void isRepeatedWhenItWasKilledWhileItDeleted() throws Exception {
    ClusterScene scene = ClusterScene.of(BedFile.load(), "killed");
    Run.of(scene.kubeconfig()).apply(scene.release());
    Release next = new Shop(scene.name()).withoutLimits();
    Path files = scene.directory().resolve("environment");
    new ReleaseFiles(files).write(next);
    try (Gate gate = scene.gate()) {
      Fault held = gate.add(Fault.hold("DELETE", ".*/configmaps/limits"));
      Process run = start(scene.kubeconfig(gate.url()), files);
      assertThat(held.awaitReached(PATIENCE)).isTrue();
      run.destroyForcibly();
      assertThat(run.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(scene.live()).containsKey("configmaps/limits");

    Run.of(scene.kubeconfig()).validity(VALIDITY).apply(next);

    assertThat(scene.live()).doesNotContainKey("configmaps/limits").hasSize(6);
    assertThat(scene.holder()).isEmpty();
    scene.isAtRest(next);
  }

  private static Process start(Path kubeconfig, Path release) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    File log = release.resolveSibling("run.log").toFile();
    return new ProcessBuilder(
            List.of(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                Run.class.getName(),
                kubeconfig.toString(),
                release.toString(),
                String.valueOf(VALIDITY.toSeconds())))
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }
}
