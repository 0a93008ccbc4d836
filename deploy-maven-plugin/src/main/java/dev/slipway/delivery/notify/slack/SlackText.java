package dev.slipway.delivery.notify.slack;

import dev.slipway.delivery.notify.PlainText;
import dev.slipway.delivery.notify.RunText;

/**
 * Text of other people in Slack's markup. Escaping three characters disables mentions and links; in
 * code, nothing else has a meaning, so names and messages are always code. Pure.
 */
final class SlackText {
  private static final int LINK = 2500;

  private SlackText() {}

  /** Escaped text of at most that many characters after escaping. */
  static String escaped(String text, int most) {
    StringBuilder escaped = new StringBuilder();
    int full = 0; // the longest that leaves room for an ellipsis
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      String one =
          switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(point);
          };
      if (escaped.length() + one.length() > most) {
        escaped.setLength(full);
        return most == 0 ? "" : escaped.append('…').toString();
      }
      escaped.append(one);
      if (escaped.length() < most) {
        full = escaped.length();
      }
    }
    return escaped.toString();
  }

  /** A name or a line as code. */
  static String code(String text, int most) {
    String line = PlainText.line(text, most).replace('`', '\'');
    return line.isEmpty() ? "" : "`" + escaped(line, most) + "`";
  }

  /** Several lines as code. */
  static String preformatted(String text, int most) {
    String fence = "```";
    String block = PlainText.block(text, most).replace('`', '\'');
    return fence + "\n" + escaped(block, most - 2 * fence.length() - 2) + "\n" + fence;
  }

  /** A link with a label of ours; the label alone where the URL can't be one. */
  static String link(String url, String label) {
    String link = RunText.link(url).orElse("").replace("|", "%7C");
    String escaped = escaped(link, LINK);
    return link.isEmpty() || escaped.endsWith("…") ? label : "<" + escaped + "|" + label + ">";
  }
}
