package dev.slipway.delivery.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How many columns of a terminal a text takes, and texts that take no more than there are. */
public final class TextWidth {
  private static final String CUT = "…";
  private static final int FIRST_OTHER = 0x300;
  private static final int FIRST_PICTOGRAPH = 0x1F300;
  private static final Set<UnicodeScript> WIDE =
      EnumSet.of(
          UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  private TextWidth() {}

  public static int of(String text) {
    int width = 0;
    for (int at = 0, point; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      width += of(point);
    }
    return width;
  }

  private static int of(int point) {
    if (point < FIRST_OTHER) {
      return 1;
    }
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean fullWidth = point >= 0xFF01 && point <= 0xFF60 || point >= 0x3000 && point <= 0x303F;
    boolean wide = fullWidth || point >= FIRST_PICTOGRAPH || WIDE.contains(UnicodeScript.of(point));
    return wide ? 2 : 1;
  }

  /** As much of a text as fits; what is cut ends in an ellipsis. */
  public static String cut(String text, int width) {
    return of(text) <= width ? text : start(text, width - 1) + CUT;
  }

  /** The text followed by blanks up to the width. */
  public static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  /** Lines of at most so many columns, broken between words; all but the first are indented. */
  public static List<String> wrapped(String text, int width, String indent) {
    List<String> lines = new ArrayList<>();
    int blanks = text.length() - text.stripLeading().length();
    StringBuilder line = new StringBuilder(" ".repeat(blanks));
    boolean begun = false;
    for (String word : text.strip().split(" +")) {
      if (begun && of(line.toString()) + 1 + of(word) > width) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        begun = false;
      }
      String rest = begun ? " " + word : word;
      while (of(line.toString()) + of(rest) > width) { // a word longer than a line
        String part = start(rest, width - of(line.toString()));
        lines.add(line + part);
        rest = rest.substring(part.length());
        line = new StringBuilder(indent);
      }
      line.append(rest);
      begun = true;
    }
    lines.add(line.toString());
    return lines;
  }

  private static String start(String text, int width) {
    int end = 0;
    int taken = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      taken += of(point);
      if (taken > width) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end);
  }
}
