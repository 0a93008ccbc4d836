package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.quantity.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Claims, also those of StatefulSets: they request storage. */
public final class StorageCheck implements ObjectCheck {
  private static final FieldPath SPEC = FieldPath.of("spec");

  @Override
  public void check(ManifestObject object, Findings findings) {
    Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
    if (object.kind().equals("PersistentVolumeClaim")) {
      claim(object, spec, SPEC, findings);
    } else if (object.kind().equals("StatefulSet")
        && spec.get("volumeClaimTemplates") instanceof List<?> templates) {
      for (int i = 0; i < templates.size(); i++) {
        FieldPath path = SPEC.field("volumeClaimTemplates").item(i);
        Map<String, Object> template = ManifestObject.map(templates.get(i));
        if (template.get("spec") instanceof Map<?, ?> claim) {
          claim(object, ManifestObject.map(claim), path.field("spec"), findings);
        }
      }
    }
  }

  private static void claim(
      ManifestObject object, Map<String, Object> spec, FieldPath path, Findings findings) {
    Map<String, Object> resources = ManifestObject.map(spec.get("resources"));
    Map<String, Object> requests = ManifestObject.map(resources.get("requests"));
    Object storage = requests.get("storage");
    if (resources.containsKey("requests") && storage == null) {
      findings.add(
          Rule.MISSING_FIELD,
          object,
          path.field("resources").field("requests"),
          "the field storage is missing");
    } else if (storage != null
        && Quantity.parse(storage.toString()).orElse(BigDecimal.ONE).signum() <= 0) {
      findings.add(
          Rule.INVALID_QUANTITY,
          object,
          path.field("resources").field("requests").field("storage"),
          "the storage request must be greater than zero");
    }
  }
}
