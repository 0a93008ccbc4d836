package dev.slipway.delivery.markdown;

import java.util.Locale;

/** One line of untrusted text, of bounded length, without what hides, steers or turns text. */
final class CleanText {
  private static final String CUT = "…";

  private CleanText() {}

  /** White space becomes one space, and what can't be seen is left out. */
  static String line(String text, int most) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), most));
    int at = 0;
    while (at < text.length() && line.length() <= most) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (isSpace(point)) {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
      } else if (isVisible(point)) {
        line.appendCodePoint(point);
      }
    }
    return cut(line.toString().stripTrailing(), most);
  }

  /** All that can be seen is kept, spaces too; what can't be seen is shown as an escape. */
  static String visible(String text, int most) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), most) + 16);
    int at = 0;
    while (at < text.length() && line.length() <= most) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (point == '\t' || Character.getType(point) == Character.SPACE_SEPARATOR) {
        line.append(point == '\t' ? "    " : " ");
      } else if (isVisible(point)) {
        line.appendCodePoint(point);
      } else {
        line.append(String.format(Locale.ROOT, "\\u%04X", point));
      }
    }
    return cut(line.toString(), most);
  }

  /** The first characters, never half of one. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(0, most - CUT.length());
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  private static boolean isSpace(int point) {
    return point >= '\t' && point <= '\r'
        || point == '\u0085'
        || Character.isSpaceChar(point); // U+2028 and U+2029 among them
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
