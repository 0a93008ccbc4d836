package dev.slipway.manifest.validate.report;

/** Escapes untrusted text so that it is safe to display. Pure. */
public final class SafeText {
  private SafeText() {}

  /**
   * One line: what would break it, move a terminal's cursor or turn its writing round is shown as
   * {@code \}{@code u001B}, and so does half a surrogate pair, which no encoding can write.
   */
  public static String line(String text) {
    int first = 0;
    while (first < text.length() && plain(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (legible(point)) {
        line.appendCodePoint(point);
      } else {
        line.append(String.format("\\u%04X", point));
      }
    }
    return line.toString();
  }

  private static boolean plain(char c) {
    return c >= ' ' && c < 0x7F;
  }

  private static boolean legible(int point) {
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
