package dev.slipway.manifest.source;

/**
 * The lines of a YAML text that hold more than blanks and comments, one after the other. Gives up
 * at characters that have a meaning of their own to YAML or are not allowed in it: tabs, carriage
 * returns, controls, marks, what lies beyond the basic plane.
 */
final class PlainLines {
  /** Indentation behind the last line of a document. */
  static final int NONE = -1;

  private static final String MARKER = "---";

  private final String text;
  private int next;
  private int number;
  private int start;
  private int at;
  private int end;
  private int indent;

  PlainLines(String text) {
    this.text = text;
  }

  /** Says that a text needs the library. Carries nothing, so that it costs nothing. */
  static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super(null, null, false, false);
    }
  }

  /** Goes to the next line, which may be the marker of a document or the text's end. */
  void advance() {
    while (next < text.length()) {
      take();
      if (at < end && text.charAt(at) != '#') {
        if (isMarker()) {
          indent = NONE;
        }
        return;
      }
      check(at, end);
    }
    start = text.length();
    at = start;
    end = start;
    indent = NONE;
  }

  private void take() {
    start = next;
    number++;
    at = start;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    indent = at - start;
    int feed = text.indexOf('\n', at);
    end = feed < 0 ? text.length() : feed;
    next = feed < 0 ? end : feed + 1;
  }

  /** Whether the line begins a document: three dashes and nothing else. */
  boolean isMarker() {
    return start == at && text.startsWith(MARKER, at) && isBlank(at + MARKER.length());
  }

  /** Whether the line is an item of a list that has more in its line. */
  boolean isItem() {
    return indent != NONE && end - at > 2 && text.charAt(at) == '-' && text.charAt(at + 1) == ' ';
  }

  /** Offset of the line's first character, counted from the text's start. */
  int start() {
    return start;
  }

  /** Offset of the line's first character that is not a blank. */
  int at() {
    return at;
  }

  /** Offset behind the line's last character. */
  int end() {
    return end;
  }

  /** Column of the line's content from 0; {@link #NONE} behind a document. */
  int indent() {
    return indent;
  }

  /** The line's number from 1. */
  int number() {
    return number;
  }

  /** Takes the line to begin further right: what an item of a list holds. */
  void enter(int offset) {
    at = offset;
    indent = offset - start;
  }

  /** The first offset that holds no blank; the line's end if there is none. */
  int skipBlanks(int offset) {
    int i = offset;
    while (i < end && text.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  /** Gives up if anything but a comment is in the rest of the line. */
  void rest(int offset) {
    int i = skipBlanks(offset);
    if (i < end && (i == offset || text.charAt(i) != '#')) {
      throw new GivenUp();
    }
    check(i, end);
  }

  private boolean isBlank(int offset) {
    return skipBlanks(offset) == end;
  }

  /** Gives up at a character that is not plain. */
  private void check(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isPlain(text.charAt(i))) {
        throw new GivenUp();
      }
    }
  }

  /** Visible, and nothing to YAML by itself. */
  static boolean isPlain(char c) {
    return c >= ' ' && c <= '~' || c > '\u00A0' && c < '\uD800' && c != '\u2028' && c != '\u2029';
  }

  /**
   * The literal block whose head ends the current line; goes to the first line behind it.
   *
   * @param offset of the head's bar
   * @param parent column of what the block is in
   */
  String block(int offset, int parent) {
    boolean strip = text.startsWith("-", offset + 1);
    if (!isBlank(offset + (strip ? 2 : 1))) {
      throw new GivenUp();
    }
    take();
    int column = indent;
    if (at == end || column <= parent) {
      throw new GivenUp();
    }
    StringBuilder block = new StringBuilder();
    int blanks = 0;
    while (at == end || indent >= column) {
      if (at == end) {
        // Blanks beyond the column would be content.
        refuse(indent > column);
        blanks++;
      } else {
        refuse(end == text.length());
        check(at, end);
        append(block, blanks, start + column);
        blanks = 0;
      }
      if (next == text.length()) {
        start = next;
        at = next;
        end = next;
        indent = NONE;
        break;
      }
      take();
    }
    block.setLength(block.length() - (strip ? 1 : 0));
    back();
    return block.toString();
  }

  private void append(StringBuilder block, int blanks, int from) {
    for (int i = 0; i < blanks; i++) {
      block.append('\n');
    }
    block.append(text, from, end).append('\n');
  }

  /** The line that ended a block may be a comment or a marker: it is looked at again. */
  private void back() {
    if (start < text.length()) {
      next = start;
      number--;
    }
    advance();
  }

  private static void refuse(boolean odd) {
    if (odd) {
      throw new GivenUp();
    }
  }
}
