package dev.slipway.delivery.rollout;

import java.util.regex.Pattern;

/** Text of the cluster as one short line that is safe to print. */
public final class OneLine {
  private static final int LONGEST = 300;

  /** Controls, line ends, direction marks and halves of surrogate pairs. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\s]+");

  private OneLine() {}

  /** At most 300 characters, without line ends and characters that are not visible. */
  public static String of(String text) {
    String bounded = text.length() > LONGEST * 4 ? text.substring(0, LONGEST * 4) : text;
    String line = UNPRINTABLE.matcher(bounded).replaceAll(" ").strip();
    if (line.length() <= LONGEST && bounded.length() == text.length()) {
      return line;
    }
    String cut = line.substring(0, Math.min(line.length(), LONGEST - 1));
    boolean half = !cut.isEmpty() && Character.isHighSurrogate(cut.charAt(cut.length() - 1));
    return (half ? cut.substring(0, cut.length() - 1) : cut) + "…";
  }
}
