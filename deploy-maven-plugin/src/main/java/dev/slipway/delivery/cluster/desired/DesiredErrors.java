package dev.slipway.delivery.cluster.desired;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;

/** The words for a release that can't be sent to a cluster as it is. */
final class DesiredErrors {
  private DesiredErrors() {}

  static UserErrorException unknownKinds(String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KIND_UNKNOWN,
            "The cluster does not know a kind that the release has",
            server,
            String.join("\n", lines),
            "Correct apiVersion and kind, or add the CustomResourceDefinition to the environment."
                + " Nothing was applied."));
  }

  /**
   * @param lines objects, and what would allow each
   */
  static UserErrorException beyond(List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.APP_BEYOND_ITS_NAMESPACE,
            (lines.size() == 1 ? "1 object reaches" : lines.size() + " objects reach")
                + " beyond the namespace of the app",
            "environment.yaml",
            String.join("\n", lines),
            "If this is meant, add these items to spec.reach in environment.yaml. Nothing was"
                + " applied."));
  }

  static UserErrorException annotations(List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.POLICY_INVALID,
            "An annotation of Slipway has no meaning",
            "the release",
            String.join("\n", lines),
            "Correct it in the manifest. Nothing was applied."));
  }
}
