package dev.slipway.delivery.inventory;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.Responsibility;
import dev.slipway.delivery.suggest.gate.Gate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An app as the environment's repository declares it.
 *
 * @param file the reference, {@code apps/orders.yaml}
 * @param since when the environment came to name this version; empty when it is not committed
 * @param workload what the bundle or folder has; empty when it was not read
 */
public record DeclaredApp(
    AppVersion version,
    Responsibility responsibility,
    String namespace,
    String file,
    Optional<Since> since,
    Updates updates,
    Optional<Workload> workload) {

  /**
   * Since when.
   *
   * @param exact false when it may be longer ago, since the clone's history ends there
   * @param commit of the environment's repository that brought it
   * @param mergeRequest {@code !12} of the environment's project, or {@code group/project!12};
   *     empty where the commit names none
   */
  public record Since(Instant time, boolean exact, String commit, String mergeRequest) {}

  /**
   * What an update of it waits for.
   *
   * @param gates empty where nothing is proposed
   * @param hold that a person keeps it on its version
   * @param behind how much newer the newest version is; empty if unknown
   */
  public record Updates(
      List<Gate> gates, Optional<AppReference.Hold> hold, Optional<Behind> behind) {
    /** Of an app of which nothing is known. */
    public static final Updates UNKNOWN =
        new Updates(List.of(), Optional.empty(), Optional.empty());
  }

  /**
   * How far behind.
   *
   * @param newest the newest version that may be taken
   * @param versions how many are newer
   * @param days between the builds of both, or since the newest was published; empty if unknown
   */
  public record Behind(String newest, int versions, Optional<Integer> days) {}
}
