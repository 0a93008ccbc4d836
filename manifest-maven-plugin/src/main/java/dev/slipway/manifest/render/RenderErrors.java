package dev.slipway.manifest.render;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.SourceLocation;
import java.util.Collection;

/** Errors about manifests that can't be rendered. */
final class RenderErrors {
  private RenderErrors() {}

  static UserErrorException unknownKey(
      SourceLocation where, String written, String key, Collection<String> similar) {
    String near = similar.isEmpty() ? "" : " Did you mean " + String.join(", ", similar) + "?";
    return new UserErrorException(
        new UserError(
            ErrorCode.UNKNOWN_KEY,
            "Unknown property " + written,
            where.toString(),
            "it is not defined in the project or on the command line." + near,
            "Define the property '"
                + key
                + "', or write \\"
                + written
                + " to keep the text as it is."));
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

  static UserErrorException noTarget(ManifestObject patch, Collection<String> similar) {
    String near = similar.isEmpty() ? "" : " There is " + String.join(", ", similar) + ".";
    return overlay(
        patch.location().toString(),
        "there is no rendered object " + patch.apiVersion() + " " + patch.id() + "." + near,
        "Give the patch apiVersion, kind and name of the object that it changes. Generated objects"
            + " with a suffix can't be patched.");
  }

  static UserErrorException overlay(String where, String why, String fix) {
    return new UserErrorException(
        new UserError(ErrorCode.OVERLAY_INVALID, "Invalid overlay patch", where, why, fix));
  }

  static UserErrorException generator(String where, String why, String fix) {
    return new UserErrorException(
        new UserError(
            ErrorCode.GENERATOR_INVALID,
            "A ConfigMap or Secret can't be generated",
            where,
            why,
            fix));
  }

  static UserErrorException namespace(String namespace) {
    return new UserErrorException(
        new UserError(
            ErrorCode.CONFIGURATION_INVALID,
            "Invalid namespace",
            "slipway.manifest.namespace",
            "it is '" + namespace + "'",
            "Use lower case letters, digits and '-', at most 63, as in orders."));
  }
}
