package dev.slipway.delivery.registry;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Messages about tags and the images they name. */
final class TagErrors {
  private TagErrors() {}

  static UserError taken(String image, String held, String built, String why) {
    return new UserError(
        ErrorCode.TAG_TAKEN,
        "The tag of this version names another image already",
        image,
        "the registry holds " + held + ", this build made " + built + why,
        "Raise the version; the tag of a release never moves by itself. To move it all the same:"
            + " -Dslipway.tag.overwrite=true.");
  }

  static UserError imageGone(ImageName image, String digest) {
    return imageGone(image.repository() + "@" + digest);
  }

  static UserError imageGone(String reference) {
    return new UserError(
        ErrorCode.IMAGE_GONE,
        "The image of the published version is no longer in its registry",
        reference,
        "the bundle in the store names it, and this build made another image",
        "Raise the version and deploy again. Let the registry keep images that bundles name.");
  }
}
