package dev.slipway.delivery.cluster.diff;

/** Displays untrusted text so that no character is invisible or can be mistaken for another. */
final class VisibleCharacters {
  /** So many blanks in a row are counted: what follows them would stand outside of the window. */
  static final int MANY_BLANKS = 9;

  private VisibleCharacters() {}

  /** Whether a text can be shown as it is: all of it can be seen and means itself. */
  static boolean clear(String text) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (!clear(point) || point == '\\' && text.startsWith("\\u", i)) {
        return false;
      }
      i += Character.charCount(point);
    }
    return true;
  }

  /**
   * The text with escapes, if it is quoted, and with runs of blanks as a number.
   *
   * @param quoted whether backslashes and quotes are escaped
   */
  static String shown(String text, boolean quoted) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      int blanks = point == ' ' ? blanks(text, i) : 0;
      if (blanks >= MANY_BLANKS) {
        shown.append('⟨').append(blanks).append(" blanks⟩");
        i += blanks;
        continue;
      }
      if (!clear(point)) {
        shown.append(String.format("\\u%04X", point));
      } else {
        if (quoted && (point == '\\' || point == '"')) {
          shown.append('\\');
        }
        shown.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return shown.toString();
  }

  /**
   * Whether a text is short, where a long run of blanks counts as the number that it is shown as.
   */
  static boolean fits(String text, int most) {
    int length = 0;
    for (int i = 0; i < text.length() && length <= most; ) {
      int blanks = text.charAt(i) == ' ' ? blanks(text, i) : 0;
      length += blanks >= MANY_BLANKS ? MANY_BLANKS : Math.max(1, blanks);
      i += Math.max(1, blanks);
    }
    return length <= most;
  }

  /** The index, or the one before it: not between the halves of a pair. */
  static int whole(String text, int index) {
    boolean within =
        index > 0
            && index < text.length()
            && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    return within ? index - 1 : index;
  }

  private static int blanks(String text, int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) == ' ') {
      to++;
    }
    return to - from;
  }

  private static boolean clear(int point) {
    if (point >= ' ' && point < 0x7F) {
      return true;
    }
    if (point == '…' || point == '⟨' || point == '⟩' || filler(point)) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Letters and marks that have no shape: Hangul fillers, selectors of variants, joiners. */
  private static boolean filler(int point) {
    return point == 0x034F
        || point >= 0x115F && point <= 0x1160
        || point >= 0x17B4 && point <= 0x17B5
        || point >= 0x180B && point <= 0x180F
        || point == 0x2800
        || point == 0x3164
        || point >= 0xFE00 && point <= 0xFE0F
        || point == 0xFFA0
        || point >= 0xE0100 && point <= 0xE01EF;
  }
}
