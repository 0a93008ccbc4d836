package dev.slipway.manifest.validate.bestpractice;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.validate.Findings;
import dev.slipway.manifest.validate.ObjectCheck;
import dev.slipway.manifest.validate.Rule;
import dev.slipway.manifest.validate.Workload;

/** Images have a tag other than {@code latest}, or a digest. */
public final class ImageLatestCheck implements ObjectCheck {
  @Override
  public void check(ManifestObject object, Findings findings) {
    Workload.of(object)
        .ifPresent(
            workload -> {
              for (Workload.Container container : workload.containers()) {
                if (container.content().get("image") instanceof String image
                    && !image.isBlank()
                    && !hasDigest(image)
                    && isLatest(image)) {
                  findings.add(
                      Rule.IMAGE_LATEST,
                      object,
                      container.path().field("image"),
                      "image " + image + " uses the tag latest; pin a version or digest");
                }
              }
            });
  }

  static boolean hasDigest(String image) {
    return image.indexOf('@') >= 0;
  }

  /** No tag means latest; a colon before the last slash is the registry's port. */
  static boolean isLatest(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    return colon < 0 || last.substring(colon + 1).equals("latest");
  }
}
