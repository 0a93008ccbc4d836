package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object of an app, and the findings in it that the environment does not allow.
 *
 * @param findings at least one
 */
record RefusedObject(String app, ManifestObject object, List<Finding> findings) {

  /** The forms, in the order of the list of all of them. */
  Set<Escalation> forms(Consent consent) {
    Set<Escalation> forms = EnumSet.noneOf(Escalation.class);
    findings.stream()
        .map(Finding::escalation)
        .filter(form -> form.consent() == consent)
        .forEach(forms::add);
    return forms;
  }

  /** {@code ClusterRole argocd-server (app argocd), manifests/install.yaml:120:1}. */
  String title() {
    return object.id() + " (app " + app + "), " + object.origin();
  }

  /** One line per form, with the fields that it is in. */
  List<String> lines() {
    Map<Escalation, List<String>> fields = new EnumMap<>(Escalation.class);
    for (Finding finding : findings) {
      List<String> of = fields.computeIfAbsent(finding.escalation(), form -> new ArrayList<>());
      if (!finding.field().isEmpty()) {
        of.add(finding.field());
      }
    }
    List<String> lines = new ArrayList<>();
    fields.forEach((form, where) -> lines.add(line(form, where)));
    return lines;
  }

  private static String line(Escalation form, List<String> where) {
    String place = where.isEmpty() ? "" : String.join(", ", where) + ": ";
    return place + form.id() + " (" + form.severity().text() + "): it " + form.gives();
  }
}
