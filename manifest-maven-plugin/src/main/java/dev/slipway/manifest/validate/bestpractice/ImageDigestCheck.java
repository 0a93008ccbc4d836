package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.RuleSettings;
import dev.slipway.manifest.validate.Severity;
import dev.slipway.manifest.validate.Workload;

/** Images are pinned by digest, so that a release stays the same. */
public final class ImageDigestCheck implements ObjectCheck {
  private final RuleSettings settings;

  /**
   * @param settings tell whether {@link ImageLatestCheck} already reports the same image
   */
  public ImageDigestCheck(RuleSettings settings) {
    this.settings = settings;
  }

  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object)
        .ifPresent(
            workload -> {
              for (Workload.Container container : workload.containers()) {
                if (container.content().get("image") instanceof String image
                    && !image.isBlank()
                    && !ImageLatestCheck.hasDigest(image)
                    && !isFoundAlready(object, image)) {
                  findings.add(
                      Rule.IMAGE_DIGEST,
                      object,
                      container.path().field("image"),
                      "image " + image + " has no digest; write " + image + "@sha256:…");
                }
              }
            });
  }

  /** One finding per image: {@link ImageLatestCheck} requests a digest too. */
  private boolean isFoundAlready(ManifestObject object, String image) {
    return ImageLatestCheck.isLatest(image)
        && settings.of(Rule.IMAGE_LATEST, object) != Severity.OFF;
  }
}
