package dev.slipway.manifest.validate.schema;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Part;
import dev.slipway.manifest.validate.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A default in the schema of a CustomResourceDefinition is valid for the schema it is in, and is in
 * an allowed position.
 */
public final class DefaultCheck implements ObjectCheck {
  private static final String DEFAULT = "default";

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (object.kind().equals("CustomResourceDefinition")
        && object.apiVersion().equals("apiextensions.k8s.io/v1")) {
      for (Part version : Part.of(object).field("spec").items("versions")) {
        Part schema = version.field("schema").field("openAPIV3Schema");
        check(schema.content(), schema.path(), object, findings);
      }
    }
  }

  private static void check(
      Map<String, Object> schema, FieldPath path, ManifestObject object, Findings findings) {
    Object value = schema.get(DEFAULT);
    if (value != null) {
      StructuralSchema.ofDefaults(
              (rule, place, message) ->
                  findings.add(
                      Rule.INVALID_VALUE,
                      object,
                      place,
                      "the default does not match its schema: " + message))
          .part(value, schema, path.field(DEFAULT));
    }
    NestedSchemas.check(
        schema, path, (rule, place, message) -> findings.add(rule, object, place, message));
    FieldPath properties = path.field("properties");
    ManifestObject.map(schema.get("properties"))
        .forEach((name, each) -> below(each, properties.field(name), object, findings));
    // The server does not look below additionalProperties.
    below(schema.get("items"), path.field("items"), object, findings);
  }

  private static void below(
      @Nullable Object schema, FieldPath path, ManifestObject object, Findings findings) {
    if (schema instanceof Map<?, ?> map) {
      check(ManifestObject.map(map), path, object, findings);
    } else if (schema instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        below(list.get(i), path.item(i), object, findings);
      }
    }
  }
}
