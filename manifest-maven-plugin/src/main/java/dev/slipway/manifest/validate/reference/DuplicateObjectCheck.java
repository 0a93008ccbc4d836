package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ObjectId;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.HashMap;
import java.util.Map;

/** No two objects have the same identity in the cluster. */
public final class DuplicateObjectCheck implements ReleaseCheck {

  @Override
  public void check(Manifests all, Findings findings) {
    Map<ObjectId, ManifestObject> seen = new HashMap<>();
    for (ManifestObject object : all.objects()) {
      // An object without a name gets its own from the server.
      ManifestObject first = object.name().isEmpty() ? null : seen.putIfAbsent(object.id(), object);
      if (first != null) {
        findings.add(
            Rule.DUPLICATE_OBJECT,
            object,
            FieldPath.ROOT,
            object.id() + " is already defined, in " + first.location());
      }
    }
  }
}
