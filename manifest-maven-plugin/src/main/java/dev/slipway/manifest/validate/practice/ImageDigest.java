package dev.slipway.manifest.validate.practice;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;

/** Images are named by digest, so that a release is the same tomorrow. */
public final class ImageDigest implements ObjectCheck {
  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object)
        .ifPresent(
            workload -> {
              for (Workload.Container container : workload.containers()) {
                if (container.content().get("image") instanceof String image
                    && !image.isBlank()
                    && !ImageLatest.hasDigest(image)) {
                  findings.add(
                      Rule.IMAGE_DIGEST,
                      object,
                      container.path().field("image"),
                      "image " + image + " has no digest; write " + image + "@sha256:…");
                }
              }
            });
  }
}
