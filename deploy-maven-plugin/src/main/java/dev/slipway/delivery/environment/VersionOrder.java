package dev.slipway.delivery.environment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Which of two versions is older, in Maven's order. Pure. */
public final class VersionOrder {
  /** As git abbreviates commits, also as {@code git describe} writes them. */
  private static final Pattern ENDS_IN_COMMIT = Pattern.compile("(.*?)[-._+]?g?([0-9a-f]{7,40})");

  /** As a snapshot is published, {@code 1.2-20261123T093000Z-3f1a9c0}, or the same dirty. */
  private static final Pattern PUBLISHED_SNAPSHOT =
      Pattern.compile("-([0-9]{8})T([0-9]{6})Z(?:-[0-9a-f]{7,64})?(?:-dirty)?$");

  private static final Pattern NUMBER = Pattern.compile("[0-9]");

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
   * Compares two versions of which nothing else is known; those without an order are equal. What
   * looks like a commit at the end is taken for one, unless both may be dates.
   */
  public static int compare(String one, String other) {
    boolean commits = endsInLetters(one) || endsInLetters(other);
    AppBuild left = new AppBuild(one, commits ? end(one) : "");
    AppBuild right = new AppBuild(other, commits ? end(other) : "");
    return isOlder(left, right) ? -1 : isOlder(right, left) ? 1 : 0;
  }

  private static boolean endsInLetters(String version) {
    return end(version).chars().anyMatch(Character::isLetter);
  }

  private static String end(String version) {
    Matcher match = ENDS_IN_COMMIT.matcher(version);
    return match.matches() ? match.group(2) : "";
  }

  private static String withoutCommit(AppBuild build) {
    Matcher snapshot = PUBLISHED_SNAPSHOT.matcher(build.version());
    if (snapshot.find()) {
      // Older than its release, and in the order of the commits' times.
      return withoutPrefix(snapshot.replaceFirst("-SNAPSHOT-$1.$2"));
    }
    Matcher match = ENDS_IN_COMMIT.matcher(build.version());
    String version =
        match.matches() && build.commit().startsWith(match.group(2))
            ? match.group(1)
            : build.version();
    return withoutPrefix(version);
  }

  /** Maven takes "v" for a qualifier, which is older than any number. */
  private static String withoutPrefix(String version) {
    return version.replaceFirst("^v(?=[0-9])", "");
  }
}
