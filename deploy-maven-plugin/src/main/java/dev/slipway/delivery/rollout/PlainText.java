package dev.slipway.delivery.rollout;

import dev.slipway.delivery.net.ServerMessage;
import java.util.regex.Pattern;

/** Texts of the cluster as they may be printed: one line, of bounded length, without secrets. */
public final class PlainText {
  /** The longest evidence. */
  public static final int LINE = 300;

  private static final String LEFT_OUT = "…";
  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029&&[^\\s]]");
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
    clean = STEERING.matcher(clean).replaceAll("");
    clean = ServerMessage.whole(clean).strip();
    return clean.length() > most || text.length() > enough
        ? cut(clean, most - LEFT_OUT.length()) + LEFT_OUT
        : clean;
  }

  /** Never between the halves of a surrogate pair. */
  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end);
  }
}
