package dev.slipway.delivery.inventory.figures.commit;

import java.util.regex.Pattern;

/**
 * Whether a message says that its commit repairs or takes back something: {@code fix:}, {@code
 * fix(api):}, {@code hotfix:} or {@code bugfix:} as Conventional Commits write it, or what {@code
 * git revert} and GitLab write. Pure.
 */
public final class FixMark {
  private static final int MOST = 10_000;
  private static final Pattern FIX =
      Pattern.compile("(?i)\\A\\s{0,20}(?:fix|hotfix|bugfix)(?:\\([^()\\n]{0,100}\\))?!?:\\s.*");
  private static final Pattern REVERT =
      Pattern.compile("(?i)\\A\\s{0,20}revert(?: \"|(?:\\([^()\\n]{0,100}\\))?!?:\\s).*");
  private static final Pattern REVERTS =
      Pattern.compile("(?m)^[ \\t]{0,20}This reverts (?:commit [0-9a-f]{7,64}|merge request )");

  private FixMark() {}

  /** Whether the message has a mark. */
  public static boolean is(String message) {
    String text = message.substring(0, Math.min(MOST, message.length()));
    return text.lines().findFirst().filter(FixMark::isSubject).isPresent()
        || REVERTS.matcher(text).find();
  }

  private static boolean isSubject(String line) {
    return FIX.matcher(line).matches() || REVERT.matcher(line).matches();
  }
}
