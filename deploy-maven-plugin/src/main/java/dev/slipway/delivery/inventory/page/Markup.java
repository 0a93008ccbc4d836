package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.text.VisibleText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * HTML as it is written. Text of others gets in by the methods that escape it, and none of them
 * takes the name of an element or an attribute. Tags that HTML lets a document leave out are left
 * out in large tables.
 */
final class Markup {
  /** Longer texts are cut. */
  static final int MOST = 2_000;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MACHINE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final StringBuilder html = new StringBuilder();

  /** Markup of ours: a literal, or what another one of these has written. */
  Markup raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Text of anybody, also as the value of an attribute in quotes. */
  Markup text(String text) {
    escape(visible(text));
    return this;
  }

  /** A number, with a comma in thousands. */
  Markup number(long number) {
    html.append(String.format(Locale.ROOT, "%,d", number));
    return this;
  }

  /** A link if the address is one of the web, else the text alone. */
  Markup link(String address, String text) {
    if (!isWeb(address)) {
      return raw("<bdi>").text(text).raw("</bdi>");
    }
    return raw("<a rel=\"noopener noreferrer\" href=\"")
        .text(address)
        .raw("\">")
        .text(text)
        .raw("</a>");
  }

  /** To the minute; the page's script adds how long ago it was. */
  Markup time(Instant time) {
    return raw("<time datetime=\"")
        .raw(MACHINE.format(time))
        .raw("\">")
        .raw(MINUTE.format(time))
        .raw(" UTC</time>");
  }

  /** The day alone. */
  Markup day(Instant time) {
    return raw("<time>")
        .raw(MINUTE.format(time).substring(0, "2026-11-30".length()))
        .raw("</time>");
  }

  /** What readers see of a text, on one line: the page never holds more of it. */
  static String visible(String text) {
    return VisibleText.line(text, MOST);
  }

  static boolean isWeb(String address) {
    return address.startsWith("https://") || address.startsWith("http://");
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> html.append("&amp;");
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
