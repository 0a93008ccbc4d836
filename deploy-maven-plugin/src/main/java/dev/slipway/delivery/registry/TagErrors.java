package dev.slipway.delivery.registry;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Errors about tags and the images they reference. */
final class TagErrors {
  private TagErrors() {}

  static UserError taken(String image, String held, String built, String why) {
    return new UserError(
        ErrorCode.TAG_TAKEN,
        "The tag of this version already references another image",
        image,
        "the registry has " + held + ", this build created " + built + why,
        "Raise the version; the tag of a release is never overwritten automatically. To overwrite"
            + " it: -Dslipway.tag.overwrite=true.");
  }

  static UserError imageGone(ImageName image, String digest) {
    return imageGone(image.repository() + "@" + digest);
  }

  static UserError imageGone(String reference) {
    return new UserError(
        ErrorCode.IMAGE_GONE,
        "The image of the published version is no longer in its registry",
        reference,
        "the bundle in the store references it, and this build created another image",
        "Raise the version and deploy again. Exclude images that bundles reference from the"
            + " registry's cleanup.");
  }
}
