package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.List;
import java.util.Map;

/** CustomResourceDefinitions: their name, and the one version that is stored. */
public final class DefinitionCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (!object.kind().equals("CustomResourceDefinition")
        || !object.apiVersion().equals("apiextensions.k8s.io/v1")) {
      return;
    }
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    Object plural = ManifestObject.map(spec.get("names")).get("plural");
    String name = plural + "." + spec.get("group");
    if (plural != null && spec.get("group") != null && !object.name().equals(name)) {
      findings.add(
          Rule.INVALID_NAME, object, FieldPath.of("metadata.name"), "the name must be " + name);
    }
    if (spec.get("versions") instanceof List<?> versions && !versions.isEmpty()) {
      long stored =
          versions.stream()
              .filter(version -> Boolean.TRUE.equals(ManifestObject.map(version).get("storage")))
              .count();
      if (stored != 1) {
        findings.add(
            Rule.INVALID_VALUE,
            object,
            FieldPath.of("spec.versions"),
            "exactly one version must have storage: true, here " + stored + " have");
      }
    }
  }
}
