package dev.slipway.manifest.source;

import java.util.regex.Pattern;

/** Finds escapes in double quotes that YAML readers interpret in different ways. */
final class Escapes {
  static final String NO_CHARACTER = "invalid escape sequence in a quoted string";

  private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");

  private Escapes() {}

  /** Whether a text has half of a pair of surrogates, which is not a character. */
  static boolean isBroken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /**
   * Whether kubectl refuses to read a scalar in double quotes that is good YAML 1.2: it knows
   * neither an escaped slash nor the pairs of surrogates by which JSON writes what lies beyond the
   * basic plane.
   *
   * @param end offset behind the closing quote
   */
  static boolean isUnreadable(String text, int start, int end) {
    for (int i = text.indexOf('\\', start); i >= 0 && i < end; i = text.indexOf('\\', i + 2)) {
      if (text.startsWith("/", i + 1) || SURROGATE.matcher(text).region(i, end).lookingAt()) {
        return true;
      }
    }
    return false;
  }
}
