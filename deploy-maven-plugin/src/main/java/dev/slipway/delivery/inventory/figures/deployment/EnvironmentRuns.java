package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.forge.Pipelines.Deployment;
import dev.slipway.delivery.inventory.AppliedApp;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the runs of an environment.
 *
 * @param reported runs that the forge shows as deployments; empty where it was not read
 * @param memory what runs keep in the cluster of good and failing versions; empty where it was not
 *     read
 * @param applied apps by name as the run record has them
 */
public record EnvironmentRuns(
    Optional<List<Deployment>> reported,
    Optional<Map<String, String>> memory,
    Map<String, AppliedApp> applied) {
  /** Of an environment whose runs are not known. */
  public static final EnvironmentRuns NONE =
      new EnvironmentRuns(Optional.empty(), Optional.empty(), Map.of());

  public EnvironmentRuns {
    reported = reported.map(List::copyOf);
    memory = memory.map(Map::copyOf);
    applied = Map.copyOf(applied);
  }
}
