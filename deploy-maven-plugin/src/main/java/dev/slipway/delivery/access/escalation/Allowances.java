package dev.slipway.delivery.access.escalation;

import dev.slipway.delivery.access.RbacAllowance;
import dev.slipway.manifest.source.ManifestObject;
import java.util.List;

/** What apps may bring, according to all items together. */
public record Allowances(List<RbacAllowance> items) {
  public Allowances {
    items = List.copyOf(items);
  }

  /** The findings in an object of an app that no item allows. */
  public List<Finding> refused(String app, ManifestObject object) {
    List<Finding> all = EscalationFinder.in(object);
    if (all.isEmpty()) {
      return all;
    }
    List<RbacAllowance> about =
        items.stream()
            .filter(item -> item.covers(app, object.group(), object.kind(), object.name()))
            .toList();
    return all.stream().filter(finding -> !allowed(finding.escalation(), about)).toList();
  }

  private static boolean allowed(Escalation escalation, List<RbacAllowance> about) {
    return switch (escalation.consent()) {
      case KIND -> !about.isEmpty();
      case FORM ->
          about.stream()
              .map(RbacAllowance::escalations)
              .anyMatch(
                  ids -> ids.contains(escalation.id()) || ids.contains(Escalation.EVERYTHING.id()));
      case NEVER -> false;
    };
  }
}
