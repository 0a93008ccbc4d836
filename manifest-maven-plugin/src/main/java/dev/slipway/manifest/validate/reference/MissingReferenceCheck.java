package dev.slipway.manifest.validate.reference;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.Manifests;
import dev.slipway.manifest.validate.ReleaseCheck;
import dev.slipway.manifest.validate.Rule;

/** Referenced objects are in the bundle. */
public final class MissingReferenceCheck implements ReleaseCheck {

  @Override
  public void check(Manifests all, Findings findings) {
    KnownObjects knownObjects = new KnownObjects(all);
    for (ManifestObject object : all.objects()) {
      for (Reference reference : References.of(object)) {
        if (!knownObjects.has(reference)) {
          findings.add(
              Rule.MISSING_REFERENCE,
              object,
              reference.path(),
              "the bundle has no "
                  + reference.kind()
                  + " "
                  + reference.name()
                  + knownObjects.meant(reference));
        }
      }
    }
  }
}
