package dev.slipway.delivery.suggest.request;

import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;

/** The branch of a group of updates. The same group has the same branch for ever. */
public final class BranchName {
  /** All branches of updates begin so. */
  public static final String PREFIX = "slipway/update/";

  private static final int LONGEST = 60;
  private static final int HASH = 10;

  private BranchName() {}

  /**
   * The branch of a group. A name that git allows in a branch stays readable; any other one is
   * changed and gets a hash, so that two groups never share a branch.
   *
   * @param group app, or name of a configured group
   */
  public static String of(String group) {
    String trimmed = group.strip();
    String name = ends(trimmed.replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("\\.{2,}", "-"));
    if (name.endsWith(".lock")) {
      name = name.substring(0, name.length() - ".lock".length());
    }
    boolean same = name.equals(trimmed) && name.length() <= LONGEST && ascii(name);
    return PREFIX + (same ? name : cut(name) + hash(trimmed));
  }

  private static boolean ascii(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c < 128);
  }

  private static String cut(String name) {
    String ascii = ends(name.replaceAll("[^\\x21-\\x7e]+", "-"));
    String cut = ends(ascii.substring(0, Math.min(ascii.length(), LONGEST - HASH - 1)));
    return cut.isEmpty() ? "" : cut + "-";
  }

  /** Without dots and dashes at both ends. */
  private static String ends(String name) {
    int begin = 0;
    int end = name.length();
    while (begin < end && ".-".indexOf(name.charAt(begin)) >= 0) {
      begin++;
    }
    while (end > begin && ".-".indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    return name.substring(begin, end);
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
  }
}
