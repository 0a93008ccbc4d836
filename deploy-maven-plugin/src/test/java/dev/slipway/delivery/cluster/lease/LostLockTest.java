package dev.slipway.delivery.cluster.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.lease.RunLock.Settings;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who lost the lock, and who only seems to. */
class LostLockTest extends LeaseInMemory {

  @Test
  void whoeverLostItStopsAndDoesNotGiveItBack() throws ApiException {
    try (RunLock lock = acquire("me")) {
      renewBy("other");
      now = now.plusSeconds(61);
      UserError error = error(lock::require);
      assertThat(error.code().label()).isEqualTo("SLIP-5008");
      assertThat(error.why()).startsWith("now held by other");
    }
    assertThat(holder()).isEqualTo("other");
  }

  @Test
  void renewsByItselfAndNoticesALoss() throws ApiException, InterruptedException {
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
  void aMachineThatSleptGoesOnWhenNoRunTookIt() throws ApiException {
    try (RunLock lock = acquire("me")) {
      long before = version();
      now = now.plusSeconds(3600);
      assertThatCode(lock::require).doesNotThrowAnyException();
      assertThat(version()).isGreaterThan(before);
    }
    assertThat(holder()).isEmpty();
  }

  @Test
  void aServerThatTakesNoRenewalStopsTheWritesInTime() throws ApiException {
    try (RunLock lock = acquire("me")) {
      cluster.before = down("REPLACE");
      now = now.plusSeconds(59);
      assertThatCode(lock::require).doesNotThrowAnyException();
      now = now.plusSeconds(2);
      assertThat(error(lock::require).why())
          .isEqualTo("this run could not renew it for 60 s: 503 no");
      cluster.before = request -> {};
      assertThatCode(lock::require).doesNotThrowAnyException();
    }
  }

  @Test
  void anAnswerThatWasLostTakesNothingAway() throws ApiException {
    // The write arrives, its answer does not; the client sends it again and hears of a conflict.
    cluster.after = lostOnce("CREATE");
    try (RunLock lock = acquire("me")) {
      lock.require();
      assertThat(holder()).isEqualTo("me");
      cluster.after = lostOnce("REPLACE");
      now = now.plusSeconds(61);
      assertThatCode(lock::require).doesNotThrowAnyException();
      cluster.after = lostOnce("REPLACE");
    }
    assertThat(holder()).isEmpty();
  }

  @Test
  void aRenewalThatWasNotHeardOfDoesNotKeepTheLockAfterTheEnd() throws ApiException {
    RunLock lock = acquire("me");
    renewBy("me"); // it reached the server, whose answer with the version was lost
    lock.close();
    assertThat(holder()).isEmpty();
  }

  @Test
  void aMissingRightIsReportedBeforeAnythingIsWritten() {
    cluster.before = forbidden();

    assertThatThrownBy(() -> acquire("me"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("leases is forbidden");
  }

  @Test
  void whyItWasNotRenewedIsReported() throws ApiException {
    try (RunLock lock = acquire("me")) {
      cluster.before = forbidden();
      now = now.plusSeconds(61);
      assertThatThrownBy(lock::require).hasMessageContaining("leases is forbidden");
    }
  }

  private static MemoryCluster.Hook forbidden() {
    return request -> {
      if (request.startsWith("REPLACE")) {
        throw new ApiException(403, "leases is forbidden");
      }
    };
  }

  @Test
  void aLeaseThatCanNotBeGivenBackIsReported() throws ApiException {
    RunLock lock = acquire("me");
    cluster.before = forbidden();

    lock.close();

    assertThat(keptLeases)
        .singleElement()
        .asString()
        .contains("slipway-system/slipway-test", "leases is forbidden", "60 s", "'update'");
    assertThat(holder()).isEqualTo("me");
  }

  @Test
  void aLeaseThatWasDeletedIsNotReleased() throws ApiException {
    RunLock lock = acquire("me");
    cluster.remove(PATH);
    assertThatCode(lock::close).doesNotThrowAnyException();
    assertThat(cluster.has(PATH)).isFalse();
  }

  private static MemoryCluster.Hook down(String verb) {
    return request -> {
      if (request.startsWith(verb)) {
        throw new ApiException(503, "no");
      }
    };
  }

  private MemoryCluster.Hook lostOnce(String verb) {
    return request -> {
      if (request.startsWith(verb)) {
        cluster.after = other -> {};
        throw new ApiException(409, "Conflict", "sent twice", List.of());
      }
    };
  }

  private static Optional<String> lostBy(RunLock lock) {
    try {
      lock.require();
      return Optional.empty();
    } catch (UserErrorException e) {
      return Optional.of(e.error().why());
    }
  }

  private long version() {
    Object metadata = cluster.whole(PATH).get("metadata");
    return Long.parseLong(
        String.valueOf(ManifestObject.map(metadata).getOrDefault("resourceVersion", "")));
  }
}
