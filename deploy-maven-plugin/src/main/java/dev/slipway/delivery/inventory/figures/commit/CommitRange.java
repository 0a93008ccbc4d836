package dev.slipway.delivery.inventory.figures.commit;

import java.util.regex.Pattern;

/**
 * From one commit of a service to another.
 *
 * @param from commit of the version that ran before, whole; may be empty or end in {@code -dirty}
 */
public record CommitRange(Service service, String from, String to) {
  private static final String DIRTY = "-dirty";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?");

  public CommitRange {
    from = hash(from);
    to = hash(to);
  }

  /**
   * A service.
   *
   * @param source URL of its repository; empty if unknown
   */
  public record Service(String app, String source) {}

  /** Why it can't be asked for; empty if it can. */
  String problem() {
    for (String commit : new String[] {from, to}) {
      if (!COMMIT.matcher(commit).matches()) {
        return commit.isEmpty() ? "a version names no commit" : "a version's commit is not whole";
      }
    }
    return "";
  }

  private static String hash(String commit) {
    return commit.endsWith(DIRTY) ? commit.substring(0, commit.length() - DIRTY.length()) : commit;
  }
}
