package dev.slipway.delivery.doctor.cluster;

import dev.slipway.delivery.cluster.lease.LockState;
import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Which run has the lock of the environment.
 *
 * @param namespace of the run record
 * @param environment its name
 */
public record ClusterLockCheck(
    ClusterLink link, String namespace, String environment, InstantSource clock) implements Check {
  @Override
  public CheckId id() {
    return CheckId.CLUSTER_LOCK;
  }

  @Override
  public String subject() {
    return link.server().shown();
  }

  @Override
  public Outcome run() throws IOException {
    link.requireLogin();
    Optional<LockState> lock =
        link.ask("Reading the lock", () -> LockState.read(link.cluster(), namespace, environment));
    return lock.map(this::held).orElseGet(() -> Outcome.ok("no run has it"));
  }

  private Outcome held(LockState lock) {
    String seen = "held by " + lock.holder() + ", renewed at " + lock.renewed();
    return over(lock) ? Outcome.ok("expired; " + seen) : Outcome.warning(seen);
  }

  private boolean over(LockState lock) {
    try {
      return Instant.parse(lock.renewed()).plus(lock.validity()).isBefore(clock.instant());
    } catch (DateTimeException e) {
      return false;
    }
  }
}
