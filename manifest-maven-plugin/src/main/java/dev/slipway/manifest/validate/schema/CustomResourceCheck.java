package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Custom resources against their definitions, of the bundle itself or given next to it. */
public final class CustomResourceCheck implements ReleaseCheck {
  private static final FieldPath API_VERSION = FieldPath.of("apiVersion");
  private static final FieldPath KIND = FieldPath.of("kind");

  private final Schema schema;
  private final List<ManifestObject> definitions;

  /**
   * @param definitions CustomResourceDefinitions that are on the cluster already
   */
  public CustomResourceCheck(Schema schema, List<ManifestObject> definitions) {
    this.schema = schema;
    this.definitions = List.copyOf(definitions);
  }

  @Override
  public void check(Manifests all, Findings findings) {
    List<ManifestObject> known = new ArrayList<>(definitions);
    known.addAll(all.ofKind("CustomResourceDefinition"));
    CustomKinds kinds = new CustomKinds(known);
    for (ManifestObject object : all.objects()) {
      if (!schema.knowsGroup(object.group())) {
        check(object, kinds, findings);
      }
    }
  }

  private void check(ManifestObject object, CustomKinds kinds, Findings findings) {
    Optional<CustomKinds.Definition> definition = kinds.find(object.apiVersion(), object.kind());
    List<String> others = kinds.ofGroup(object.group());
    if (definition.isPresent() && definition.get().served()) {
      new StructuralSchema(
              schema, (rule, path, message) -> findings.add(rule, object, path, message))
          .object(object.content(), definition.get().schema());
    } else if (definition.isPresent()) {
      findings.add(
          Rule.UNKNOWN_KIND,
          object,
          API_VERSION,
          "its definition does not serve " + object.apiVersion());
    } else if (others.isEmpty()) {
      unknownGroup(object, findings);
    } else {
      boolean kind = others.stream().anyMatch(other -> other.endsWith(" " + object.kind()));
      findings.add(
          Rule.UNKNOWN_KIND,
          object,
          kind ? API_VERSION : KIND,
          object.apiVersion()
              + " has no kind "
              + object.kind()
              + "; known are "
              + String.join(", ", others));
    }
  }

  private void unknownGroup(ManifestObject object, Findings findings) {
    String near = schema.nearGroup(object.group());
    findings.add(
        near.isEmpty() ? Rule.NO_SCHEMA : Rule.UNKNOWN_KIND,
        object,
        API_VERSION,
        near.isEmpty()
            ? "no definition of "
                + object.kind()
                + " of "
                + object.apiVersion()
                + " is known, so its fields are not checked"
            : "there is no API group " + object.group() + "; did you mean " + near + "?");
  }
}
