package dev.slipway.delivery.environment.release;

import dev.slipway.delivery.access.AccessPolicy;
import dev.slipway.delivery.access.RbacAllowance;
import dev.slipway.delivery.access.escalation.Allowances;
import dev.slipway.delivery.access.escalation.Escalation;
import dev.slipway.delivery.access.escalation.EscalationReview;
import dev.slipway.delivery.environment.Environment;
import dev.slipway.delivery.environment.EnvironmentDefinition;
import dev.slipway.delivery.environment.Reach;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.Problems;
import java.util.ArrayList;
import java.util.List;

/**
 * Refuses objects of apps that give more power than {@code spec.access.rbac} allows; without {@code
 * spec.access} it only warns of them, so that an environment that had them goes on.
 */
final class AppPower {
  private final EnvironmentDefinition definition;
  private final DeliveryListener events;

  AppPower(EnvironmentDefinition definition, DeliveryListener events) {
    this.definition = definition;
    this.events = events;
  }

  /**
   * Checks all apps but the one of the grants.
   *
   * @param problems takes what is refused
   */
  void check(List<ReleaseApp> apps, Problems problems) {
    EscalationReview review = new EscalationReview(new Allowances(items()));
    apps.forEach(app -> review.add(app.name(), app.objects()));
    if (definition.access().isPresent()) {
      review.errors().forEach(problems::add);
    } else {
      review.warning().ifPresent(warning -> events.on(new Event.Warning(warning)));
    }
  }

  /**
   * The repository's own Namespaces may have Pod Security level baseline; of those of others it
   * would lower the level. An item of spec.reach that lists a kind lets the app bring it, without
   * any escalation.
   */
  private List<RbacAllowance> items() {
    List<RbacAllowance> items =
        new ArrayList<>(definition.access().map(AccessPolicy::rbac).orElse(List.of()));
    items.add(
        new RbacAllowance(
            Environment.OWN_APP,
            List.of("Namespace"),
            List.of(),
            List.of(Escalation.POD_SECURITY_BASELINE.id())));
    for (Reach reach : definition.policy().reach().orElse(List.of())) {
      items.add(RbacAllowance.ofKinds(reach.app(), reach.kinds()));
    }
    return items;
  }
}
