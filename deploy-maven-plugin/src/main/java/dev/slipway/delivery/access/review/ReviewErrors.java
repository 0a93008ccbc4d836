package dev.slipway.delivery.access.review;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import java.util.List;
import java.util.Locale;

/** Why a review can't be made, or fails the build. */
final class ReviewErrors {
  private ReviewErrors() {}

  static UserError severalTasks(List<AccessTask> asked) {
    List<String> words =
        asked.stream().map(task -> "-D" + task.name().toLowerCase(Locale.ROOT)).toList();
    return new UserError(
        ErrorCode.CONFIGURATION_INVALID,
        "delivery:access does one thing at a time",
        "the command line",
        String.join(" and ", words) + " were given together",
        "Leave out all but one of them.");
  }
}
