package dev.slipway.manifest.source;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;

/** Errors about files that are missing or can't be read. */
final class SourceErrors {
  private SourceErrors() {}

  static UserErrorException noManifests(String places, String fix) {
    return new UserErrorException(
        new UserError(
            ErrorCode.MANIFESTS_MISSING,
            "There are no manifests",
            places,
            "no file ends in .yaml, .yml or .json",
            fix));
  }

  static UserErrorException unreadable(String file, String why) {
    return new UserErrorException(
        new UserError(
            ErrorCode.FILE_UNREADABLE,
            "The file can't be read as text",
            file,
            why,
            "Save it as UTF-8, inside the project, readable for you."));
  }
}
