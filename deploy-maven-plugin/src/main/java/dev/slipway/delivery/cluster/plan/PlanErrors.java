package dev.slipway.delivery.cluster.plan;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors about plans that can't be applied. */
public final class PlanErrors {
  private static final int MOST_LINES = 30;

  private PlanErrors() {}

  static UserErrorException invalid(String file, String why, @Nullable Exception cause) {
    return new UserErrorException(
        new UserError(
            ErrorCode.PLAN_INVALID,
            "The plan can't be read",
            file,
            why,
            "Use the unedited plan.json that delivery:plan of this version wrote."),
        cause);
  }

  /**
   * The plan in the file no longer matches what would be applied.
   *
   * @param differences of {@link PlanComparison}, at least one
   */
  public static UserErrorException outdated(String file, List<String> differences) {
    List<String> lines =
        new ArrayList<>(differences.subList(0, Math.min(differences.size(), MOST_LINES)));
    if (differences.size() > MOST_LINES) {
      lines.add("and " + (differences.size() - MOST_LINES) + " more");
    }
    return new UserErrorException(
        new UserError(
            ErrorCode.PLAN_OUTDATED,
            "The plan is stale",
            file,
            String.join("\n", lines),
            "Nothing was applied. Create a new plan, review it, and apply that one."));
  }
}
