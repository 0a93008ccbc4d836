package dev.slipway.delivery.notify;

/**
 * Text of other people as it may be sent on: without characters that steer a terminal, turn a line
 * around or hide, without halves of surrogate pairs, and of bounded length. Pure.
 */
public final class PlainText {
  private static final String CUT = "…";

  private PlainText() {}

  /** One line; line feeds and tabs become spaces. */
  public static String line(String text, int most) {
    return cut(clean(text, false).strip(), most);
  }

  /** Several lines. */
  public static String block(String text, int most) {
    return cut(clean(text, true).strip(), most);
  }

  /** The first characters, never half of one; what is cut ends in an ellipsis. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Math.max(0, most - CUT.length());
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + CUT;
  }

  private static String clean(String text, boolean lines) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), 1 << 16));
    for (int at = 0; at < text.length() && clean.length() < 1 << 16; ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      if (point == '\n' && lines) {
        clean.append('\n');
      } else if (point == '\n' || point == '\t') {
        clean.append(' ');
      } else if (isVisible(point)) {
        clean.appendCodePoint(point);
      }
    }
    return clean.toString();
  }

  private static boolean isVisible(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
