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
    String name =
        trimmed
            .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
            .replaceAll("\\.{2,}", "-")
            .replaceAll("^[.-]+|[.-]+$", "");
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
    String ascii = name.replaceAll("[^\\x21-\\x7e]+", "-").replaceAll("^[.-]+|[.-]+$", "");
    String short60 = ascii.substring(0, Math.min(ascii.length(), LONGEST - HASH - 1));
    String end = short60.replaceAll("[.-]+$", "");
    return end.isEmpty() ? "" : end + "-";
  }

  private static String hash(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, HASH);
  }
}
