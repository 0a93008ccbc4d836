package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.AppReference;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.UpdatePolicy;
import dev.slipway.delivery.environment.VersionOrder;
import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.DeclaredApp.Updates;
import dev.slipway.delivery.suggest.gate.Gate;
import dev.slipway.delivery.suggest.gate.Gates;
import dev.slipway.delivery.suggest.gate.Held;
import dev.slipway.delivery.suggest.stage.LocalHolds;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what updates of each app wait for, and how far each is behind. */
final class UpdatesReader {
  private final NewestVersions newest;

  UpdatesReader(NewestVersions newest) {
    this.newest = newest;
  }

  /** Opens the repository; empty where there is none. */
  interface Git {
    Optional<GitCheckout> open() throws IOException;
  }

  /**
   * By app.
   *
   * @param git opened only for an environment whose updates may be held
   */
  Map<String, Updates> of(
      Git git, List<AppReference> apps, EnvironmentDefinition definition, Instant now)
      throws IOException {
    Optional<UpdatePolicy> policy = definition.updates();
    Map<String, Held> holds =
        policy.isEmpty() ? Map.of() : LocalHolds.of(git.open(), apps, VersionOrder::compare);
    Map<String, Updates> updates = new HashMap<>();
    for (AppReference app : apps) {
      Optional<Held> held = Optional.ofNullable(holds.get(app.name()));
      List<Gate> gates =
          policy.isEmpty()
              ? List.of()
              : Gates.offline(app.name(), app.version(), policy.get(), held, now);
      updates.put(
          app.name(),
          new Updates(gates, held.map(Held::hold).or(app::hold), newest.of(app, policy)));
    }
    return updates;
  }
}
