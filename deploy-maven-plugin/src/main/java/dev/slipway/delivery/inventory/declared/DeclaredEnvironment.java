package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.access.Grants;
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
 * @param grants of the files; the facts show them
 */
public record DeclaredEnvironment(
    EnvironmentPlace place,
    EnvironmentFacts facts,
    Optional<EnvironmentDefinition> definition,
    List<AppFacts> apps,
    Grants grants) {
  public DeclaredEnvironment {
    apps = List.copyOf(apps);
  }

  /** The same with other facts. */
  public DeclaredEnvironment with(EnvironmentFacts other) {
    return new DeclaredEnvironment(place, other, definition, apps, grants);
  }

  /** The same with other apps. */
  public DeclaredEnvironment with(List<AppFacts> others) {
    return new DeclaredEnvironment(place, facts, definition, others, grants);
  }
}
