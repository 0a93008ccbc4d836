package dev.slipway.delivery.inventory.page;

import java.util.Locale;

/** Numbers as readers want them. */
final class Numbers {
  private Numbers() {}

  /** With one digit after the point, unless that is 0. */
  static String of(double value) {
    String text = String.format(Locale.ROOT, "%,.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  /** {@code 1 app}, {@code 1,000 apps}. */
  static String of(long count, String noun) {
    return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
  }
}
