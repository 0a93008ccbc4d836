package dev.slipway.delivery.cluster.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.lease.RunLock.Settings;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who gets the lock, and who waits. */
class RunLockTest extends LeaseInMemory {

  @Test
  void aFreeLockIsTakenAndGivenBack() throws ApiException {
    try (RunLock lock = acquire("me")) {
      lock.require();
      assertThat(holder()).isEqualTo("me");
      assertThat(ManifestObject.map(cluster.content(PATH).get("spec")))
          .containsEntry("leaseDurationSeconds", 60L)
          .containsEntry("renewTime", "2026-11-23T09:30:00.000000Z");
    }
    assertThat(holder()).isEmpty();
    try (RunLock lock = acquire("another")) {
      lock.require();
      assertThat(holder()).isEqualTo("another");
    }
    assertThat(waitedFor).isEmpty();
  }

  @Test
  void aRunThatEndsIsWaitedFor() throws ApiException {
    RunLock first = acquire("first");
    whileWaiting =
        () -> {
          if (slept.toSeconds() == 5) {
            close(first);
          }
        };
    try (RunLock lock = acquire("second")) {
      lock.require();
      assertThat(holder()).isEqualTo("second");
    }
    assertThat(slept).isEqualTo(Duration.ofSeconds(5));
    assertThat(waitedFor).containsExactly("first");
  }

  @Test
  void aRunThatLivesIsNotWaitedForEver() throws ApiException {
    try (RunLock first = acquire("first")) {
      first.require();
      whileWaiting = () -> renewBy("first");
      UserError error = error(() -> acquire("second"));
      assertThat(error.code().label()).isEqualTo("SLIP-5008");
      assertThat(error.where())
          .isEqualTo("Lease slipway-system/slipway-test on https://127.0.0.1:6443");
      assertThat(error.why()).isEqualTo("held by first, waited for 300 s");
      assertThat(holder()).isEqualTo("first");
    }
  }

  /** The clock of the other machine says nothing: only that its renewal stands still counts. */
  @Test
  void aRunThatIsDeadIsKnownByOurOwnWaiting() throws ApiException {
    now = Instant.parse("2099-01-01T00:00:00Z");
    RunLock dead = acquire("dead");
    now = Instant.parse("2026-11-23T09:30:00Z");
    try (RunLock lock = acquire("second")) {
      lock.require();
      assertThat(holder()).isEqualTo("second");
      assertThat(slept).isEqualTo(Duration.ofSeconds(61));
    }
    close(dead);
  }

  @Test
  void eachSignOfLifeBeginsTheWaitingAnew() throws ApiException {
    RunLock first = acquire("first");
    whileWaiting =
        () -> {
          if (slept.toSeconds() == 50) {
            renewBy("first");
          }
        };
    try (RunLock lock = acquire("second")) {
      lock.require();
      assertThat(slept).isEqualTo(Duration.ofSeconds(111));
    }
    close(first);
  }

  @Test
  void ofManyAtOnceExactlyOneWins() throws Exception {
    int runs = 8;
    CyclicBarrier together = new CyclicBarrier(runs);
    ExecutorService threads = Executors.newFixedThreadPool(runs);
    List<Future<Optional<RunLock>>> tries = new ArrayList<>();
    for (int n = 0; n < runs; n++) {
      String name = "run " + n;
      Callable<Optional<RunLock>> task =
          () -> {
            together.await();
            try {
              return Optional.of(acquire(new Settings(name, VALID, Duration.ZERO)));
            } catch (UserErrorException e) {
              return Optional.empty();
            }
          };
      tries.add(threads.submit(task));
    }
    List<RunLock> winners = new ArrayList<>();
    for (Future<Optional<RunLock>> one : tries) {
      one.get().ifPresent(winners::add);
    }
    threads.shutdown();
    assertThat(winners).hasSize(1);
    winners.get(0).close();
  }

  @Test
  void knowsWhetherAnotherRunWroteMeanwhile() throws ApiException {
    String never = RunLock.mark(cluster, "slipway-system", "test");
    try (RunLock lock = acquire("me")) {
      assertThat(lock.follows(never)).isTrue();
    }
    assertThat(never).isEmpty();
    String ended = RunLock.mark(cluster, "slipway-system", "test");
    try (RunLock lock = acquire("me")) {
      assertThat(lock.follows(ended)).isTrue();
      assertThat(lock.follows(never)).isFalse();
    }
    try (RunLock lock = acquire("me")) {
      assertThat(lock.follows(ended)).isFalse();
    }
  }

  @Test
  void aRefusalIsTold() {
    cluster.before =
        request -> {
          throw new ApiException(403, "may not get leases");
        };
    assertThat(catchThrowableOfType(ApiException.class, () -> acquire("me")).statusAndMessage())
        .isEqualTo("403 may not get leases");
  }
}
