package dev.slipway.delivery.access.expiry;

import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/** Shows who is admin for a while, what is overdue as a warning. Changes nothing. */
public final class AdminStatus {
  private final Cluster cluster;
  private final InstantSource clock;
  private final DeliveryListener events;

  /**
   * @param clock of this machine
   */
  public AdminStatus(Cluster cluster, InstantSource clock, DeliveryListener events) {
    this.cluster = cluster;
    this.clock = clock;
    this.events = events;
  }

  /** Shows those of an environment; a user who may not read them is told so if it has any. */
  public void show(EnvironmentDefinition environment) {
    Set<String> names = new HashSet<>(environment.policy().formerNames());
    names.add(environment.name());
    try {
      Expiry found = new LiveAdmins(cluster, clock).read(names);
      found.late().forEach(grant -> events.on(new Event.AdminAccess(grant)));
      found.open().forEach(grant -> events.on(new Event.AdminAccess(grant)));
    } catch (ApiException e) {
      if (e.status() != 403 || environment.access().isPresent()) {
        events.on(new Event.Warning("Who is admin for a while can't be read: " + e.shown()));
      }
    }
  }
}
