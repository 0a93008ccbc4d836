package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.FieldPath;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import java.util.List;

/** Manifests contain no plain Secrets. The values are never shown. */
public final class PlainSecretCheck implements ObjectCheck {
  @Override
  public void check(ManifestObject object, Findings findings) {
    if (!object.kind().equals("Secret") || !object.group().isEmpty()) {
      return;
    }
    for (String field : List.of("data", "stringData")) {
      for (Object value : ManifestObject.map(object.content().get(field)).values()) {
        if (value != null && !String.valueOf(value).isEmpty()) {
          findings.add(
              Rule.PLAIN_SECRET,
              object,
              FieldPath.ROOT.field(field),
              "everyone who can read the repository can read this Secret;"
                  + " use a sealed or external one");
          break;
        }
      }
    }
  }
}
