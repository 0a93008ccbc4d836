package dev.slipway.manifest.bundle;

import java.util.Locale;

/**
 * Text of an archive in a message: everything that is not plain ASCII is escaped, long text is
 * shortened.
 */
final class Printable {
  private static final int MAX = 120;

  private Printable() {}

  /** The text between quotes. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder("'");
    for (int i = 0; i < Math.min(text.length(), MAX); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        shown.append("\\\\");
      } else if (c >= ' ' && c < 0x7f) {
        shown.append(c);
      } else {
        shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return shown.append(text.length() > MAX ? "…'" : "'").toString();
  }
}
