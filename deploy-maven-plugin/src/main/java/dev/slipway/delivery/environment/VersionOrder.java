package dev.slipway.delivery.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Which of two versions is older, in Maven's order. Pure. */
public final class VersionOrder {
  /** As git abbreviates commits, also as {@code git describe} writes them. */
  private static final Pattern ENDS_IN_COMMIT = Pattern.compile("(.*?)[-._+]?g?([0-9a-f]{7,40})");

  /** The same, where it is not known which commit it is. */
  private static final Pattern MAY_END_IN_COMMIT =
      Pattern.compile("(?:(.*)[-._+])?(g?[0-9a-f]{7,40})");

  private static final Pattern NUMBER = Pattern.compile("v?[0-9]");

  private VersionOrder() {}

  /**
   * Whether one is older than another. Commits have no order: versions that differ in the
   * abbreviated commit at their end only, as {@code 1.0.0-3f1a9c0}, are not older. Neither have
   * names, such as that of a branch.
   */
  static boolean isOlder(AppBuild one, AppBuild other) {
    String left = withoutCommit(one);
    String right = withoutCommit(other);
    return NUMBER.matcher(left).lookingAt()
        && NUMBER.matcher(right).lookingAt()
        && new ComparableVersion(left).compareTo(new ComparableVersion(right)) < 0;
  }

  /**
   * Compares two versions of which nothing else is known; those without an order are equal. Where
   * both end in what looks like a commit, that does not count; two numbers may be dates, and do.
   */
  public static int compare(String one, String other) {
    Matcher first = MAY_END_IN_COMMIT.matcher(one);
    Matcher second = MAY_END_IN_COMMIT.matcher(other);
    boolean commits =
        first.matches() && second.matches() && !(isNumber(first) && isNumber(second));
    AppBuild left = new AppBuild(commits ? stem(first) : one, "");
    AppBuild right = new AppBuild(commits ? stem(second) : other, "");
    return isOlder(left, right) ? -1 : isOlder(right, left) ? 1 : 0;
  }

  private static boolean isNumber(Matcher match) {
    return match.group(2).chars().allMatch(Character::isDigit);
  }

  private static String stem(Matcher match) {
    String stem = match.group(1);
    return stem == null ? "" : stem;
  }

  private static String withoutCommit(AppBuild build) {
    Matcher match = ENDS_IN_COMMIT.matcher(build.version());
    return match.matches() && build.commit().startsWith(match.group(2))
        ? match.group(1)
        : build.version();
  }
}
