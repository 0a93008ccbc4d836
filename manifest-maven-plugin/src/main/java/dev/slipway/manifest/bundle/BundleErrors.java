package dev.slipway.manifest.bundle;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.nio.file.Path;

/** Errors about bundles that are missing or invalid. */
final class BundleErrors {
  private BundleErrors() {}

  static UserErrorException invalid(String origin, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_INVALID,
            "The bundle is invalid or has been tampered with",
            origin,
            why,
            "Build the bundle again with manifest:bundle; if it came from a store, find out who"
                + " changed it there."));
  }

  static UserErrorException missing(Path archive) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_MISSING,
            "There is no bundle to deliver",
            archive.toString(),
            "manifest:bundle did not run in this build, or was skipped",
            "Run the whole lifecycle: mvn deploy."));
  }

  static UserErrorException nothingRendered(Path directory) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_MISSING,
            "There is nothing to bundle",
            directory.toString(),
            "manifest:render did not run in this build, or was skipped",
            "Run the whole lifecycle: mvn package."));
  }

  static UserErrorException unexpected(Path file) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_INVALID,
            "This can't be added to a bundle",
            file.toString(),
            "the folder of rendered manifests holds .yaml files only, with plain names, and no"
                + " folders",
            "Remove it, or put it among the manifest sources so that manifest:render writes it."));
  }

  static UserErrorException tooLarge(Path file, int max) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_INVALID,
            "This can't be added to a bundle",
            file.toString(),
            "it is larger than " + max + " bytes, and no API server accepts such an object",
            "Split it, or keep the data elsewhere."));
  }

  static UserErrorException tooMany(Path folder, int max) {
    return new UserErrorException(
        new UserError(
            ErrorCode.BUNDLE_INVALID,
            "This can't be added to a bundle",
            folder.toString(),
            "there are more files than the " + max + " of a bundle",
            "Split the service into two."));
  }

  static UserErrorException imagePath(String path) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid image path",
            "slipway.manifest.imagePaths",
            "it is '" + path + "'",
            "Write keys with dots and [*] for the items of a list, as in spec.workers[*].image or"
                + " Cluster:spec.image."));
  }

  static UserErrorException name(String name) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid service name",
            "slipway.name",
            "it is '" + name + "'",
            "Use letters, digits, '.', '-' and '_', at most 63, as in orders-api."));
  }

  static UserErrorException version(String version, String why) {
    boolean plus = version.contains("+");
    return new UserErrorException(
        new UserError(
            ErrorCode.VERSION_INVALID,
            "Invalid version",
            version,
            why,
            "Use letters, digits, '.', '-' and '_', at most 63, as in 1.4.2."
                + (plus
                    ? " Or set "
                        + PlusSign.PROPERTY
                        + "=underscore: it is published as "
                        + version.replace('+', '_')
                        + "."
                    : "")));
  }

  static UserErrorException plusSign(String word) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid value for " + PlusSign.PROPERTY,
            PlusSign.PROPERTY + " = " + word,
            "it is neither refuse nor underscore",
            "Write underscore to publish 1.2.3+build7 as 1.2.3_build7, or leave it out."));
  }
}
