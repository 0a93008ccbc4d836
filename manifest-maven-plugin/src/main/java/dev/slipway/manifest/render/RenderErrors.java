package dev.slipway.manifest.render;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.util.Collection;

/** Words for what can't be rendered. */
final class RenderErrors {
  private RenderErrors() {}

  static UserErrorException unknownKey(
      SourceLocation where, String key, Collection<String> similar) {
    String near = similar.isEmpty() ? "" : " Did you mean " + String.join(", ", similar) + "?";
    return new UserErrorException(
        new UserError(
            ErrorCode.UNKNOWN_KEY,
            "Nothing is known by the name @" + key + "@",
            where.toString(),
            "it is no property of the project or the command line." + near,
            "Define the property '"
                + key
                + "', or write \\@"
                + key
                + "@ to keep the text as it is."));
  }

  static UserErrorException noManifests(String directory) {
    return new UserErrorException(
        new UserError(
            ErrorCode.MANIFESTS_MISSING,
            "There are no manifests",
            directory,
            "no file ends in .yaml, .yml or .json",
            "Put the service's Kubernetes YAML there, or set slipway.manifest.sources."));
  }

  static UserErrorException duplicate(ManifestObject first, ManifestObject second) {
    return new UserErrorException(
        new UserError(
            ErrorCode.DUPLICATE_OBJECT,
            second.id() + " is defined twice",
            second.location().toString(),
            "first in " + first.location(),
            "Remove or rename one of them."));
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
