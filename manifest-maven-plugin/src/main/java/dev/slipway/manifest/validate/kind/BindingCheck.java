package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.List;
import java.util.Map;

/** Bindings of roles: a ServiceAccount has a namespace. */
public final class BindingCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    // Otherwise a RoleBinding's own namespace is used.
    if (object.kind().equals("ClusterRoleBinding")
        && object.content().get("subjects") instanceof List<?> subjects) {
      for (int i = 0; i < subjects.size(); i++) {
        Map<String, Object> subject = ManifestObject.map(subjects.get(i));
        Object namespace = subject.get("namespace");
        if ("ServiceAccount".equals(subject.get("kind"))
            && (namespace == null || namespace.equals(""))) {
          findings.add(
              Rule.MISSING_FIELD,
              object,
              FieldPath.of("subjects").item(i),
              "the field namespace is missing; a ServiceAccount subject requires it");
        }
      }
    }
  }
}
