package dev.slipway.delivery.rollout;

import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.delivery.text.VisibleText;
import java.util.regex.Pattern;

/** Texts of the cluster as they may be printed: one line, of bounded length, without secrets. */
public final class PlainText {
  /** The longest evidence. */
  public static final int LINE = 300;

  private static final Pattern SPACES = Pattern.compile("[\\s\\u2028\\u2029]++");

  private PlainText() {}

  /** On one line of at most {@link #LINE} characters. */
  public static String line(String text) {
    return line(text, LINE);
  }

  /** On one line of at most so many characters; what does not fit is cut at the end. */
  public static String line(String text, int most) {
    // More than is shown, so that a secret at the end is masked as a whole.
    int enough = 8 * most;
    String start = text.length() > enough ? text.substring(0, enough) : text;
    String clean = SPACES.matcher(start).replaceAll(" ");
    clean = ServerMessage.whole(VisibleText.of(clean, "")).strip();
    return VisibleText.cut(clean, most, text.length() > enough);
  }
}
