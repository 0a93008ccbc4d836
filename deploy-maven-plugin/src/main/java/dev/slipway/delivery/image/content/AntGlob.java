package dev.slipway.delivery.image.content;

import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.IntPredicate;

/**
 * A path pattern as Ant and Maven know it: {@code ?} is one character, {@code *} any number of them
 * within a name, and {@code **} as a whole name any number of directories, none too. A pattern that
 * ends with a slash stands for all below. Case matters on every system. AntGlobTest compares it
 * with plexus-utils, which would be one more jar in the plugin's realm. Immutable.
 */
final class AntGlob {
  private static final String TREE = "**";

  private final boolean absolute;
  private final List<String> names;

  private AntGlob(boolean absolute, List<String> names) {
    this.absolute = absolute;
    this.names = names;
  }

  /**
   * @param text with {@code /} or {@code \} between names
   */
  static AntGlob of(String text) {
    String pattern = text.strip().replace('\\', '/');
    String whole = pattern.endsWith("/") ? pattern + TREE : pattern;
    return new AntGlob(whole.startsWith("/"), List.of(names(whole)));
  }

  /** Whether no path below a directory can match, which has neither a slash in front nor dots. */
  boolean outside() {
    return absolute || names.contains(".") || names.contains("..");
  }

  /** Whether what matches does so with all that is below. */
  boolean coversTrees() {
    return !names.isEmpty() && names.get(names.size() - 1).equals(TREE);
  }

  /**
   * @param path with {@code /}
   */
  boolean matches(String path) {
    if (path.startsWith("/") != absolute) {
      return false;
    }
    String[] parts = names(path);
    return matches(
        names.size(),
        parts.length,
        at -> names.get(at).equals(TREE),
        (at, part) -> name(names.get(at), parts[part]));
  }

  private static boolean name(String pattern, String name) {
    return matches(
        pattern.length(),
        name.length(),
        at -> pattern.charAt(at) == '*',
        (at, letter) -> pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(letter));
  }

  /** Whether an element of a pattern that stands for one of the text's stands for this one. */
  @FunctionalInterface
  private interface Same {
    boolean test(int pattern, int text);
  }

  /**
   * The first place at which the elements between two wildcards fit is as good as any later one, so
   * only the last wildcard is ever given more.
   *
   * @param wild whether an element of the pattern stands for any number of the text's
   */
  private static boolean matches(int patternLength, int length, IntPredicate wild, Same same) {
    int pattern = 0;
    int text = 0;
    int afterWild = -1;
    int given = 0;
    while (text < length) {
      if (pattern < patternLength && wild.test(pattern)) {
        afterWild = ++pattern;
        given = text;
      } else if (pattern < patternLength && same.test(pattern, text)) {
        pattern++;
        text++;
      } else if (afterWild >= 0) {
        pattern = afterWild;
        text = ++given;
      } else {
        return false;
      }
    }
    while (pattern < patternLength && wild.test(pattern)) {
      pattern++;
    }
    return pattern == patternLength;
  }

  private static String[] names(String path) {
    StringTokenizer tokens = new StringTokenizer(path, "/");
    String[] names = new String[tokens.countTokens()];
    Arrays.setAll(names, n -> tokens.nextToken());
    return names;
  }
}
