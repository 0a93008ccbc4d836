package dev.slipway.manifest.source;

/**
 * Converts offsets: the YAML library counts code points, strings count characters. Remembers its
 * position, so that offsets queried in order cost one pass over the text.
 */
final class CodePoints {
  private final String text;
  private final boolean same;
  private int knownPoints;
  private int knownOffset;

  CodePoints(String text) {
    this.text = text;
    this.same = text.codePointCount(0, text.length()) == text.length();
  }

  /** The offset in characters of an offset in code points. */
  int offset(int codePoints) {
    if (same) {
      return codePoints;
    }
    knownOffset = text.offsetByCodePoints(knownOffset, codePoints - knownPoints);
    knownPoints = codePoints;
    return knownOffset;
  }
}
