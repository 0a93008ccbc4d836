package dev.slipway.delivery.cluster.desired;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;

/** Errors about a release that can't be applied to a cluster. */
final class DesiredErrors {
  private DesiredErrors() {}

  static UserErrorException unknownKinds(String server, List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.KIND_UNKNOWN,
            "The cluster does not serve a kind of the release",
            server,
            String.join("\n", lines),
            "Correct apiVersion and kind, or add the CustomResourceDefinition to the environment."
                + " Nothing was applied."));
  }

  /**
   * @param lines objects, and the setting that would allow each
   */
  static UserErrorException beyond(List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.APP_BEYOND_ITS_NAMESPACE,
            (lines.size() == 1 ? "1 object reaches" : lines.size() + " objects reach")
                + " outside the namespace of the app",
            "environment.yaml",
            String.join("\n", lines),
            "If this is intended, add these items to spec.reach in environment.yaml. Nothing was"
                + " applied."));
  }

  static UserErrorException annotations(List<String> lines) {
    return new UserErrorException(
        new UserError(
            ErrorCode.POLICY_INVALID,
            "Invalid value for a slipway.dev annotation",
            "the release",
            String.join("\n", lines),
            "Correct it in the manifest. Nothing was applied."));
  }
}
