package dev.slipway.manifest.validate.kind;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.Map;

/** HorizontalPodAutoscalers: the minimum is not above the maximum. */
public final class AutoscalerCheck implements ObjectCheck {

  @Override
  public void check(ManifestObject object, Findings findings) {
    if (object.kind().equals("HorizontalPodAutoscaler")) {
      Map<String, Object> spec = ManifestObject.map(object.content().get("spec"));
      if (spec.get("minReplicas") instanceof Long least
          && spec.get("maxReplicas") instanceof Long most
          && least > most) {
        findings.add(
            Rule.INVALID_VALUE,
            object,
            FieldPath.of("spec.maxReplicas"),
            "maxReplicas " + most + " is below minReplicas " + least);
      }
    }
  }
}
