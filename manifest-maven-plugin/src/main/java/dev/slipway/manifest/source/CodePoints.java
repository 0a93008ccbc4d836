package dev.slipway.manifest.source;

/** Offsets: the YAML library counts code points, strings count characters. */
final class CodePoints {
  private final String text;
  private final boolean same;

  CodePoints(String text) {
    this.text = text;
    this.same = text.codePointCount(0, text.length()) == text.length();
  }

  /** The offset in characters of an offset in code points. */
  int offset(int codePoints) {
    return same ? codePoints : text.offsetByCodePoints(0, codePoints);
  }
}
