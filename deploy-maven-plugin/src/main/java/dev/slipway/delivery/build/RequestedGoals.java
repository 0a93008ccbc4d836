package dev.slipway.delivery.build;

import java.util.List;
import java.util.regex.Pattern;

/** What a build was started for. Pure. */
public final class RequestedGoals {
  // With a prefix or coordinates, and perhaps the id of an execution.
  private static final Pattern APPLY = Pattern.compile("deploy|[^@]*:apply(@.*)?");

  private RequestedGoals() {}

  /**
   * Whether it applies the environment: by the phase {@code deploy} or by the goal.
   *
   * @param requested phases and goals as on the command line
   */
  public static boolean apply(List<String> requested) {
    return requested.stream().anyMatch(goal -> APPLY.matcher(goal).matches());
  }
}
