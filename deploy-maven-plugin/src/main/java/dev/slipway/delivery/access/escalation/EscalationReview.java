package dev.slipway.delivery.access.escalation;

import dev.slipway.manifest.error.Docs;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.source.ManifestObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects what the apps of a release bring beyond what its environment allows. */
public final class EscalationReview {
  private static final int SHOWN_APPS = 20;

  private final Allowances allowances;
  private final List<RefusedObject> refused = new ArrayList<>();

  public EscalationReview(Allowances allowances) {
    this.allowances = allowances;
  }

  /** Looks at the objects of an app. */
  public void add(String app, List<ManifestObject> objects) {
    for (ManifestObject object : objects) {
      List<Finding> findings = allowances.refused(app, object);
      if (!findings.isEmpty()) {
        refused.add(new RefusedObject(app, object, findings));
      }
    }
  }

  /** The errors for an environment that manages access; empty where all is allowed. */
  public List<UserError> errors() {
    List<UserError> errors = new ArrayList<>();
    List<RefusedObject> reserved =
        refused.stream().filter(one -> !one.forms(Consent.NEVER).isEmpty()).toList();
    if (!reserved.isEmpty()) {
      errors.add(EscalationErrors.reserved(reserved));
    }
    List<RefusedObject> allowable =
        refused.stream()
            .filter(one -> !one.forms(Consent.KIND).isEmpty() || !one.forms(Consent.FORM).isEmpty())
            .filter(one -> one.forms(Consent.NEVER).isEmpty())
            .toList();
    if (!allowable.isEmpty()) {
      errors.add(EscalationErrors.refused(allowable));
    }
    return errors;
  }

  /**
   * What to tell where an environment manages no access, so that nothing is refused: the forms, not
   * each RBAC object.
   */
  public Optional<String> warning() {
    Map<String, SortedSet<String>> forms = new LinkedHashMap<>();
    for (RefusedObject one : refused) {
      for (Finding finding : one.findings()) {
        if (finding.escalation().consent() != Consent.KIND) {
          forms.computeIfAbsent(one.app(), app -> new TreeSet<>()).add(finding.escalation().id());
        }
      }
    }
    if (forms.isEmpty()) {
      return Optional.empty();
    }
    String apps =
        forms.entrySet().stream()
            .limit(SHOWN_APPS)
            .map(one -> "app " + one.getKey() + ": " + String.join(", ", one.getValue()))
            .collect(Collectors.joining("\n  "));
    String more =
        forms.size() > SHOWN_APPS ? "\n  and " + (forms.size() - SHOWN_APPS) + " more apps" : "";
    return Optional.of(
        "These apps have objects that can give them more power than they should have. To refuse"
            + " what is not allowed by name, add spec.access to environment.yaml: "
            + Docs.page("access-escalation.md")
            + "\n  "
            + apps
            + more);
  }
}
