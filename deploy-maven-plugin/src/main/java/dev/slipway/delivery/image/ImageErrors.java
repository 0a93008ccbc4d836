package dev.slipway.delivery.image;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;

/** Errors about images that can't be built. */
final class ImageErrors {
  private ImageErrors() {}

  static UserError invalidTag(String tag) {
    return new UserError(
        ErrorCode.IMAGE_REFERENCE_INVALID,
        "'" + tag + "' is not a valid image tag",
        "slipway.tag, by default the project's version, or slipway.tags",
        character(tag) + "a tag has letters, digits, '_', '.' and '-', at most 128",
        "Set slipway.tag or slipway.tags.");
  }

  private static String character(String tag) {
    String rest = tag.replaceFirst("^[A-Za-z0-9_][A-Za-z0-9_.-]*", "");
    return rest.isEmpty() ? "" : "'" + rest.charAt(0) + "' is not allowed there: ";
  }

  static UserError invalidSetting(String setting, String value, String why, String example) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        setting + " has an invalid value",
        setting + " = " + value,
        why,
        "Use the form " + example + ".");
  }

  static UserError empty() {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The image would be empty",
        "target/classes and <layers>",
        "no classes, no resources and no configured layers",
        "Run compile before delivery:image, configure <layers>, or set slipway.image.skip.");
  }
}
