package dev.slipway.delivery.dryrun;

import dev.slipway.delivery.sandbox.Rejection;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.List;

/** Errors about a release that a server would reject. */
public final class DryRunErrors {
  private DryRunErrors() {}

  /**
   * Fails with all rejections in one table.
   *
   * @param where the servers that were queried
   * @throws UserErrorException (DRY_RUN_FAILED) unless there are none
   */
  public static void refuse(String environment, String where, List<Rejection> rejections) {
    if (rejections.isEmpty()) {
      return;
    }
    long objects = RejectionTable.objects(rejections);
    throw new UserErrorException(
        new UserError(
            ErrorCode.DRY_RUN_FAILED,
            (objects == 1 ? "1 object" : objects + " objects")
                + " of environment '"
                + environment
                + "' would be rejected",
            where,
            String.join("\n", RejectionTable.lines(rejections)),
            "Fix what the servers report, in the app's repository or with a patch in the app"
                + " reference. Nothing was applied."));
  }
}
