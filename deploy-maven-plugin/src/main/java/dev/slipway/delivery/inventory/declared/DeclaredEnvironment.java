package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.inventory.AppFacts;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import java.util.List;
import java.util.Optional;

/**
 * What the repository of an environment declares.
 *
 * @param definition empty where it can't be read
 * @param apps by name, the raw objects of {@code manifests/} last
 */
public record DeclaredEnvironment(
    EnvironmentPlace place,
    EnvironmentFacts facts,
    Optional<EnvironmentDefinition> definition,
    List<AppFacts> apps) {
  public DeclaredEnvironment {
    apps = List.copyOf(apps);
  }
}
