package dev.slipway.delivery.access.pipeline;

import dev.slipway.delivery.access.escalation.Escalation;
import dev.slipway.delivery.access.escalation.EscalationFinder;
import dev.slipway.delivery.access.escalation.Finding;
import dev.slipway.delivery.access.escalation.Severity;
import dev.slipway.delivery.cluster.desired.DesiredObject;
import dev.slipway.delivery.cluster.desired.DesiredRelease;
import dev.slipway.delivery.cluster.preview.Permission;
import dev.slipway.delivery.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What an administrator should know before granting the permissions. Pure. */
final class PipelineNotes {
  private static final int SHOWN = 20;

  private PipelineNotes() {}

  /** One sentence or two each. */
  static List<String> of(DesiredRelease desired, PermissionSet permissions) {
    List<String> notes = new ArrayList<>();
    if (permissions.all().contains(new Permission("list", "", "secrets", "", ""))) {
      notes.add(
          "The environment has Secrets. To find removed ones, the pipeline lists the Secrets of the"
              + " whole cluster, which returns their contents. Without that rule, Secrets are not"
              + " pruned, with a warning.");
    }
    if (permissions.all().stream().anyMatch(one -> one.verb().equals("escalate"))) {
      notes.add(
          "The pipeline may change the access levels and other roles on which it has the verb"
              + " escalate. Protect its branch and its credentials as you protect these roles.");
    }
    notes.addAll(roles(desired));
    return notes;
  }

  /** Kubernetes lets only those write a role who have all that it grants. */
  private static List<String> roles(DesiredRelease desired) {
    List<String> notes = new ArrayList<>();
    for (DesiredObject object : desired.objects()) {
      if (object.app().name().equals(Environment.ACCESS_APP)
          || !object.resource().kind().endsWith("Role")) {
        continue;
      }
      List<Escalation> forms =
          EscalationFinder.in(object.manifest()).stream()
              .map(Finding::escalation)
              .filter(form -> form.severity() == Severity.CRITICAL)
              .toList();
      if (!forms.isEmpty()) {
        TreeSet<String> ids = new TreeSet<>();
        forms.forEach(form -> ids.add(form.id()));
        notes.add(
            object.displayName()
                + " grants "
                + String.join(", ", ids)
                + ", and so must the pipeline have it. If it should not, remove the app from the"
                + " environment and let an administrator apply it.");
      }
    }
    return notes.size() <= SHOWN
        ? notes
        : List.of(
            notes.size()
                + " roles of the release grant critical permissions, and so must the pipeline have"
                + " them: see the rules below.");
  }
}
