package dev.slipway.delivery.image;

import dev.slipway.delivery.registry.ImageName;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.nio.file.Path;
import java.util.List;

/** The words for images that can't be built. */
final class ImageErrors {
  private ImageErrors() {}

  static UserError noMainClass(Path classes) {
    return new UserError(
        ErrorCode.MAIN_CLASS_MISSING,
        "No class with a main method was found",
        classes.toString(),
        "",
        "Write one, name one of a dependency by slipway.mainClass, or set slipway.image.skip if"
            + " this module is no service.");
  }

  static UserError severalMainClasses(Path classes, List<String> names) {
    return new UserError(
        ErrorCode.MAIN_CLASS_AMBIGUOUS,
        "Several classes have a main method",
        classes.toString(),
        String.join("\n", names),
        "Choose one: <slipway.mainClass>" + names.get(0) + "</slipway.mainClass>.");
  }

  static UserError unknownMainClass(String name, String source, List<String> near) {
    return new UserError(
        ErrorCode.MAIN_CLASS_NOT_FOUND,
        "The main class " + name + " is neither in this module nor in a dependency",
        source,
        near.isEmpty() ? "" : "there is " + String.join(", ", near),
        "Correct the name, or remove it to have the main class looked for.");
  }

  static UserError noMainMethod(String name, String source, List<String> candidates) {
    return new UserError(
        ErrorCode.MAIN_CLASS_NOT_FOUND,
        "The class " + name + " has no public static void main(String[])",
        source,
        candidates.isEmpty() ? "" : "a main method is in " + String.join(", ", candidates),
        "Name a class with a main method by slipway.mainClass.");
  }

  static UserError invalidTag(String tag) {
    return new UserError(
        ErrorCode.IMAGE_REFERENCE_INVALID,
        "'" + tag + "' can't be the tag of an image",
        "slipway.tag, by default the project's version",
        "a tag has letters, digits, '_', '.' and '-', at most 128",
        "Set slipway.tag.");
  }

  static UserError invalidSetting(String setting, String value, String why, String example) {
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        setting + " can't be read",
        setting + " = " + value,
        why,
        "Write it like " + example + ".");
  }

  static UserError baseNotCached(ImageName base, Path cache) {
    return new UserError(
        ErrorCode.BASE_IMAGE_MISSING,
        "The base image " + base + " is not in the cache and Maven is offline",
        cache.toString(),
        "",
        "Build once without -o, or set slipway.base to jlink.");
  }

  static UserError failed(String why) {
    return new UserError(
        ErrorCode.IMAGE_BUILD_FAILED,
        "The image can't be built",
        "",
        why,
        "Mend what is said above; mvn -X shows where it happened.");
  }
}
