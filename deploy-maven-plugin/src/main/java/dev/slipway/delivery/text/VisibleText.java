package dev.slipway.delivery.text;

import java.util.regex.Pattern;

/**
 * What of a text can be seen, and as much of it as is wanted: the only place that knows which
 * characters steer a terminal, turn a line around or hide. It does not know what a secret is; the
 * classes that mask secrets clean and cut with it.
 */
public final class VisibleText {
  /** What is left out. */
  private static final String CUT = "…";

  private static final Pattern SPACES = Pattern.compile("[\\s\\u2028\\u2029]++");

  private VisibleText() {}

  /**
   * Without characters that can't be seen, and without halves of surrogate pairs.
   *
   * @param kept characters that stay though they can't be seen, such as line feeds
   */
  public static String of(String text, String kept) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .filter(point -> isVisible(point) || kept.indexOf(point) >= 0)
        .forEach(visible::appendCodePoint);
    return visible.toString();
  }

  /** What can be seen of a text, on one line of at most so many characters. */
  public static String line(String text, int most) {
    // A text of any length costs no more than a part of it that is surely enough.
    String start = text.length() > 8 * most ? text.substring(0, 8 * most) : text;
    return cut(of(SPACES.matcher(start).replaceAll(" "), "").strip(), most);
  }

  /** The first characters, never half of one; what is cut ends in an ellipsis. */
  public static String cut(String text, int most) {
    return cut(text, most, false);
  }

  /**
   * The same of a text that was perhaps read in part only.
   *
   * @param more whether there was more of it, so that it ends in an ellipsis though it fits
   */
  public static String cut(String text, int most, boolean more) {
    if (text.length() <= most && !more) {
      return text;
    }
    int end = Math.max(0, Math.min(text.length(), most - CUT.length()));
    if (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  /** Whether all is visible ASCII, as most texts are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
