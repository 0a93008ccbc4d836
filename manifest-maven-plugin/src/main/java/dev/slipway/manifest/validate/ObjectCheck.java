package dev.slipway.manifest.validate;

import dev.slipway.manifest.source.ManifestObject;

/** Checks one object by itself. Has no state: several threads call it. */
@FunctionalInterface
public interface ObjectCheck {
  void check(ManifestObject object, Findings findings);
}
