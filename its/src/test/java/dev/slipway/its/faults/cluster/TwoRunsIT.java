package dev.slipway.its.faults.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.release.Release;
import dev.slipway.delivery.event.Event;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Fault;
import dev.slipway.its.bed.Gate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two runs of one environment at the same time. */
class TwoRunsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String DEPLOYMENT = "(?!.*dryRun).*/deployments/front\\?.*";

  private static final String GREETING = "(?!.*dryRun).*/configmaps/greeting\\?.*";

  private ClusterScene scene;
  private Release first;
  private Release second;

  @BeforeEach
  void releases() throws Exception {
    scene = ClusterScene.of(BedFile.load(), "two");
    first = scene.release();
    Shop shop = new Shop(scene.name());
    second = shop.release(shop.front(), shop.app("orders", Shop.ORDERS.replace("info", "debug")));
  }

  @Test
  void theSecondStopsWhenItsPatienceEnds() throws Exception {
    try (Gate gate = scene.gate()) {
      Fault slow = gate.add(Fault.slow("PATCH", DEPLOYMENT, 1, PATIENCE));
      CompletableFuture<Void> running = begin(Run.of(scene.kubeconfig(gate.url())), first);
      assertThat(slow.awaitReached(PATIENCE)).isTrue();
      var before = scene.live();

      assertThatThrownBy(
              () -> Run.of(scene.kubeconfig()).patience(Duration.ofSeconds(1)).apply(second))
          .hasMessageContaining("Environment '" + scene.name() + "' is locked by another run")
          .hasMessageContaining("held by run ")
          .hasMessageContaining("slipway.lease.wait");

      assertThat(scene.live()).isEqualTo(before);
      slow.release();
      running.get(2, TimeUnit.MINUTES);
    }
    scene.isWhole();
    scene.isAtRest(first);
  }

  @Test
  void theSecondWaitsForTheFirstAndLooksAgain() throws Exception {
    try (Gate gate = scene.gate()) {
      Fault slow = gate.add(Fault.slow("PATCH", DEPLOYMENT, 1, PATIENCE));
      CompletableFuture<Void> one = begin(Run.of(scene.kubeconfig(gate.url())), first);
      assertThat(slow.awaitReached(PATIENCE)).isTrue();
      CountDownLatch waiting = new CountDownLatch(1);
      Run run =
          Run.of(scene.kubeconfig())
              .events(
                  event -> {
                    if (event instanceof Event.LockAwaited) {
                      waiting.countDown();
                    }
                  });
      CompletableFuture<Void> two = begin(run, second);
      assertThat(waiting.await(2, TimeUnit.MINUTES)).isTrue();

      slow.release();
      one.get(2, TimeUnit.MINUTES);
      two.get(2, TimeUnit.MINUTES);
    }
    scene.isWhole();
    assertThat(level()).isEqualTo("debug");
    scene.isAtRest(second);
  }

  @Test
  void runsWithinOneSecondAllCount() throws Exception {
    Shop shop = new Shop(scene.name());
    Run run = Run.of(scene.kubeconfig());
    run.apply(first);
    for (int n = 0; n < 10; n++) {
      String orders = Shop.ORDERS.replace("info", "value-" + n);
      run.apply(shop.release(shop.front(), shop.app("orders", orders)));
      assertThat(level()).isEqualTo("value-" + n);
    }
  }

  @Test
  void aRunThatLostItsLeaseWritesAndDeletesNothingMore() throws Exception {
    Duration validity = Duration.ofSeconds(1);
    Run.of(scene.kubeconfig()).apply(first);
    String front = Shop.FRONT.replace("hello", "good evening");
    Shop shop = new Shop(scene.name());
    String orders = Shop.ORDERS.substring(0, Shop.ORDERS.indexOf("---"));
    Release withoutLimits = shop.release(shop.app("front", front), shop.app("orders", orders));
    try (Gate gate = scene.gate()) {
      Fault slow = gate.add(Fault.slow("PATCH", GREETING, 1, PATIENCE));
      CompletableFuture<Void> stuck =
          begin(Run.of(scene.kubeconfig(gate.url())).validity(validity).retries(0), withoutLimits);
      assertThat(slow.awaitReached(PATIENCE)).isTrue();
      gate.add(Fault.refusal("PUT", ".*/leases/.*", 9999, 503, "ServiceUnavailable", ""));

      Run.of(scene.kubeconfig()).validity(validity).apply(second);
      slow.release();

      assertThatThrownBy(() -> stuck.get(2, TimeUnit.MINUTES))
          .hasMessageContaining("Lease " + scene.name() + "-records/slipway-" + scene.name())
          .hasMessageMatching("(?s).*The lock (was|may have been) taken over by another run.*");
      assertThat(gate.seen())
          .noneMatch(one -> one.path().matches(DEPLOYMENT) || one.method().equals("DELETE"));
    }
    scene.isWhole();
    Run.of(scene.kubeconfig()).apply(second);
    scene.isAtRest(second);
  }

  private String level() throws Exception {
    String path = "/api/v1/namespaces/" + scene.name() + "/configmaps/level";
    return scene.client().get(path).orElseThrow().path("data").path("level").asString();
  }

  private static CompletableFuture<Void> begin(Run run, Release release) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            run.apply(release);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
