package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.text.TextWidth;
import dev.slipway.delivery.text.VisibleText;

/**
 * A small picture of two parts with text.
 *
 * @param label app and environment
 * @param version may be long
 * @param state empty if unknown
 */
record Badge(String label, String version, String state, BadgeColor color) {
  /** Background of the left part. */
  static final String LABEL_COLOR = "#404040";

  static final String TEXT_COLOR = "#ffffff";

  private static final int MOST = 60;
  private static final int PADDING = 6;

  // Widths of a sans-serif font of 11 pixels, in tenths of a pixel: the text is fitted to them.
  private static final String NARROW = "fijlrtI.,:;'|!()[]/ ";
  private static final int NARROW_WIDTH = 42;
  private static final String BROAD = "mwMW@%";
  private static final int BROAD_WIDTH = 106;
  private static final int CAPITAL_WIDTH = 80;
  private static final int OTHER_WIDTH = 70;
  private static final int FULL_WIDTH = 120;

  String svg() {
    String left = VisibleText.cut(label, MOST);
    String right = VisibleText.cut(version, MOST) + (state.isEmpty() ? "" : " " + state);
    int leftWidth = width(left);
    int rightWidth = width(right);
    int leftPart = leftWidth + 2 * PADDING;
    int whole = leftPart + rightWidth + 2 * PADDING;
    String name = escaped(left + ": " + right);
    return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%s" height="20" role="img" aria-label="%s">
        <title>%s</title>
        <rect width="%s" height="20" fill="%s"/>
        <rect x="%s" width="%s" height="20" fill="%s"/>
        <g fill="%s" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" aria-hidden="true">
        <text x="%s" y="14" textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>
        <text x="%s" y="14" textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>
        </g>
        </svg>
        """
        .formatted(
            whole,
            name,
            name,
            leftPart,
            LABEL_COLOR,
            leftPart,
            whole - leftPart,
            color.hex(),
            TEXT_COLOR,
            PADDING,
            leftWidth,
            escaped(left),
            leftPart + PADDING,
            rightWidth,
            escaped(right));
  }

  /** In pixels. */
  static int width(String text) {
    return (text.codePoints().map(Badge::width).sum() + 9) / 10;
  }

  private static int width(int point) {
    if (NARROW.indexOf(point) >= 0) {
      return NARROW_WIDTH;
    }
    if (BROAD.indexOf(point) >= 0) {
      return BROAD_WIDTH;
    }
    if (point > 0x7F) {
      return TextWidth.of(Character.toString(point)) == 2 ? FULL_WIDTH : CAPITAL_WIDTH;
    }
    return Character.isUpperCase(point) ? CAPITAL_WIDTH : OTHER_WIDTH;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
