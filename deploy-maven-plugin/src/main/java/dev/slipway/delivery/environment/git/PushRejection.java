package dev.slipway.delivery.environment.git;

import java.util.regex.Pattern;

/** Which refusals of a push pass when it is made again on the new tip. Pure. */
final class PushRejection {
  /** Hooks and rules of a server; what else they say does not matter. */
  private static final Pattern LASTING =
      Pattern.compile("(?i)hook declined|protected branch|not allowed|denied|prohibited");

  /** git, JGit and Gitaly, when another push came first or is under way. */
  private static final Pattern PASSING =
      Pattern.compile(
          "(?i)cannot lock ref|failed to update ref|failed to lock|lock error|fetch first"
              + "|non-fast-forward|stale info|incorrect old value|but expected"
              + "|reference already exists|could not update refs/|unable to create '[^']*\\.lock'"
              + "|reference update transaction|LOCK_FAILURE|REJECTED_REMOTE_CHANGED");

  private PushRejection() {}

  /** Whether another push is the reason. */
  static boolean passes(String message) {
    return !LASTING.matcher(message).find() && PASSING.matcher(message).find();
  }
}
