package dev.slipway.delivery.cluster.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ClusterRefusal;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.lease.RunLock.Settings;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunLockTest {
  private static final String PATH =
      "/apis/coordination.k8s.io/v1/namespaces/slipway-system/leases/slipway-test";
  // Renewals come every quarter of it: none within a test.
  private static final Duration VALID = Duration.ofSeconds(60);

  private final MemoryCluster cluster = new MemoryCluster();
  private final List<String> waitedFor = new ArrayList<>();
  private final TestClock clock = new TestClock();
  private Duration slept = Duration.ZERO;
  private Runnable whileWaiting = () -> {};

  @Test
  void aFreeLockIsTakenAndGivenBack() throws ClusterRefusal {
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
  void aRunThatEndsIsWaitedFor() throws ClusterRefusal {
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
  void aRunThatLivesIsNotWaitedForEver() throws ClusterRefusal {
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
  void aRunThatIsDeadIsKnownByOurOwnWaiting() throws ClusterRefusal {
    clock.now = Instant.parse("2099-01-01T00:00:00Z");
    RunLock dead = acquire("dead");
    clock.now = Instant.parse("2026-11-23T09:30:00Z");
    try (RunLock lock = acquire("second")) {
      lock.require();
      assertThat(holder()).isEqualTo("second");
      assertThat(slept).isEqualTo(Duration.ofSeconds(61));
    }
    close(dead);
  }

  @Test
  void eachSignOfLifeBeginsTheWaitingAnew() throws ClusterRefusal {
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
  void whoeverLostItStopsAndDoesNotGiveItBack() throws ClusterRefusal {
    try (RunLock lock = acquire("me")) {
      renewBy("other");
      clock.now = clock.now.plusSeconds(61);
      UserError error = error(lock::require);
      assertThat(error.code().label()).isEqualTo("SLIP-5008");
      assertThat(error.why()).startsWith("now held by other");
    }
    assertThat(holder()).isEqualTo("other");
  }

  @Test
  void renewsByItselfAndNoticesALoss() throws ClusterRefusal, InterruptedException {
    Settings often = new Settings("me", Duration.ofMillis(40), Duration.ZERO);
    try (RunLock lock = acquire(often)) {
      long before = version();
      while (version() < before + 2) {
        Thread.sleep(5);
      }
      lock.require();
      renewBy("other");
      while (lostBy(lock).isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(lostBy(lock).orElseThrow()).startsWith("now held by other");
    }
    assertThat(holder()).isEqualTo("other");
  }

  @Test
  void aMachineThatSleptGoesOnWhenNobodyTookIt() throws ClusterRefusal {
    try (RunLock lock = acquire("me")) {
      long before = version();
      clock.now = clock.now.plusSeconds(3600);
      assertThatCode(lock::require).doesNotThrowAnyException();
      assertThat(version()).isGreaterThan(before);
    }
    assertThat(holder()).isEmpty();
  }

  @Test
  void aServerThatTakesNoRenewalStopsTheWritesInTime() throws ClusterRefusal {
    try (RunLock lock = acquire("me")) {
      cluster.before = down("REPLACE");
      clock.now = clock.now.plusSeconds(59);
      assertThatCode(lock::require).doesNotThrowAnyException();
      clock.now = clock.now.plusSeconds(2);
      assertThat(error(lock::require).why()).isEqualTo("this run could not renew it for 60 s");
      cluster.before = request -> {};
      assertThatCode(lock::require).doesNotThrowAnyException();
    }
  }

  @Test
  void anAnswerThatWasLostTakesNothingAway() throws ClusterRefusal {
    // The write arrives, its answer does not; the client sends it again and hears of a conflict.
    cluster.after = lostOnce("CREATE");
    try (RunLock lock = acquire("me")) {
      lock.require();
      assertThat(holder()).isEqualTo("me");
      cluster.after = lostOnce("REPLACE");
      clock.now = clock.now.plusSeconds(61);
      assertThatCode(lock::require).doesNotThrowAnyException();
      cluster.after = lostOnce("REPLACE");
    }
    assertThat(holder()).isEmpty();
  }

  @Test
  void aRenewalThatWasNotHeardOfDoesNotKeepTheLockAfterTheEnd() throws ClusterRefusal {
    RunLock lock = acquire("me");
    renewBy("me"); // it reached the server, and nobody told us the version
    lock.close();
    assertThat(holder()).isEmpty();
  }

  @Test
  void aLeaseThatWasDeletedIsNobodysToGiveBack() throws ClusterRefusal {
    RunLock lock = acquire("me");
    cluster.remove(PATH);
    assertThatCode(lock::close).doesNotThrowAnyException();
    assertThat(cluster.has(PATH)).isFalse();
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
  void knowsWhetherSomebodyWroteSinceALook() throws ClusterRefusal {
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
          throw new ClusterRefusal(403, "may not get leases");
        };
    assertThat(catchThrowableOfType(ClusterRefusal.class, () -> acquire("me")).words())
        .isEqualTo("403 may not get leases");
  }

  private RunLock acquire(String holder) throws ClusterRefusal {
    return acquire(new Settings(holder, VALID, Duration.ofSeconds(300)));
  }

  private RunLock acquire(Settings settings) throws ClusterRefusal {
    return RunLock.acquire(
        cluster,
        "slipway-system",
        "test",
        settings,
        clock,
        duration -> {
          slept = slept.plus(duration);
          whileWaiting.run();
        },
        waitedFor::add);
  }

  private static MemoryCluster.Hook down(String verb) {
    return request -> {
      if (request.startsWith(verb)) {
        throw new ClusterRefusal(503, "no");
      }
    };
  }

  private MemoryCluster.Hook lostOnce(String verb) {
    return request -> {
      if (request.startsWith(verb)) {
        cluster.after = other -> {};
        throw new ClusterRefusal(409, "Conflict", "sent twice", List.of());
      }
    };
  }

  private void renewBy(String holder) {
    cluster.edit(
        PATH,
        holder,
        "",
        lease -> {
          Map<String, Object> spec = new LinkedHashMap<>(ManifestObject.map(lease.get("spec")));
          spec.put("holderIdentity", holder);
          spec.put("renewTime", "at " + slept);
          Map<String, Object> renewed = new LinkedHashMap<>(lease);
          renewed.put("spec", spec);
          return renewed;
        });
  }

  private static Optional<String> lostBy(RunLock lock) {
    try {
      lock.require();
      return Optional.empty();
    } catch (UserErrorException e) {
      return Optional.of(e.error().why());
    }
  }

  private String holder() {
    Map<String, Object> spec = ManifestObject.map(cluster.content(PATH).get("spec"));
    return String.valueOf(spec.getOrDefault("holderIdentity", ""));
  }

  private long version() {
    Object metadata = cluster.whole(PATH).get("metadata");
    return Long.parseLong(
        String.valueOf(ManifestObject.map(metadata).getOrDefault("resourceVersion", "")));
  }

  private static void close(RunLock lock) {
    lock.close();
  }

  private static UserError error(Callable<?> call) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, call::call);
    assertThat(e).isNotNull();
    return e.error();
  }

  private static UserError error(Runnable call) {
    return error(
        () -> {
          call.run();
          return "";
        });
  }

  /** Says what it is told. */
  private static final class TestClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-23T09:30:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
