package dev.slipway.delivery.cluster.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.MemoryCluster;
import dev.slipway.delivery.cluster.lease.RunLock.Settings;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Timeout;

/** A lease in a cluster of memory, and a clock that says what it is told. */
@Timeout(60)
abstract class LeaseInMemory {
  static final String PATH =
      "/apis/coordination.k8s.io/v1/namespaces/slipway-system/leases/slipway-test";
  // Renewals come every quarter of it: none within a test.
  static final Duration VALID = Duration.ofSeconds(60);

  final MemoryCluster cluster = new MemoryCluster();
  final List<String> waitedFor = new ArrayList<>();
  final List<String> keptLeases = new ArrayList<>();
  volatile Instant now = Instant.parse("2026-11-23T09:30:00Z");
  Duration slept = Duration.ZERO;
  Runnable whileWaiting = () -> {};

  RunLock acquire(String holder) throws ApiException {
    return acquire(new Settings(holder, VALID, Duration.ofSeconds(300)));
  }

  RunLock acquire(Settings settings) throws ApiException {
    return RunLock.acquire(
        cluster,
        "slipway-system",
        "test",
        settings,
        () -> now,
        duration -> {
          slept = slept.plus(duration);
          whileWaiting.run();
        },
        waitedFor::add,
        keptLeases::add);
  }

  void renewBy(String holder) {
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

  String holder() {
    Map<String, Object> spec = ManifestObject.map(cluster.content(PATH).get("spec"));
    return String.valueOf(spec.getOrDefault("holderIdentity", ""));
  }

  static void close(RunLock lock) {
    lock.close();
  }

  static UserError error(Callable<?> call) {
    UserErrorException e = catchThrowableOfType(UserErrorException.class, call::call);
    assertThat(e).isNotNull();
    return e.error();
  }

  static UserError error(Runnable call) {
    return error(
        () -> {
          call.run();
          return "";
        });
  }
}
