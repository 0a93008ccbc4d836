package dev.slipway.delivery.notify;

import dev.slipway.delivery.text.VisibleText;

/** Text of other people as it may be sent on: what can be seen of it, of bounded length. Pure. */
public final class PlainText {
  /** More is never read. */
  private static final int MOST = 1 << 16;

  private PlainText() {}

  /** One line; line feeds and tabs become spaces. */
  public static String line(String text, int most) {
    return cut(clean(text).replace('\n', ' ').strip(), most);
  }

  /** Several lines. */
  public static String block(String text, int most) {
    return cut(clean(text).strip(), most);
  }

  /** The first characters, never half of one; what is cut ends in an ellipsis. */
  public static String cut(String text, int most) {
    return VisibleText.cut(text, most);
  }

  private static String clean(String text) {
    String start = text.length() > MOST ? text.substring(0, MOST) : text;
    return VisibleText.of(start, "\n\t").replace('\t', ' ');
  }
}
