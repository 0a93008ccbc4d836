package dev.slipway.manifest.source;

/**
 * A position in a file.
 *
 * @param file as users know it: relative to the project, with forward slashes
 * @param line from 1
 * @param column from 1
 */
public record SourceLocation(String file, int line, int column) {

  /** The place of a character of a text; columns count what users see, not UTF-16 units. */
  public static SourceLocation of(String file, String text, int offset) {
    int line = 1;
    int start = text.startsWith("\uFEFF") ? Math.min(1, offset) : 0;
    for (int i = start; i < offset; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        line++;
        start = i + 1;
      }
    }
    return new SourceLocation(file, line, 1 + text.codePointCount(start, offset));
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
