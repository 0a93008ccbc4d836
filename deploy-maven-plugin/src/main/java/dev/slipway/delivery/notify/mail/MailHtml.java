package dev.slipway.delivery.notify.mail;

import dev.slipway.delivery.notify.mail.MailText.AppPart;
import dev.slipway.delivery.notify.mail.MailText.FailurePart;
import java.util.List;

/** A mail as HTML: no script, no image, no remote content. Pure. */
final class MailHtml {
  private static final String FONT =
      "font-family:Arial,Helvetica,sans-serif;font-size:14px;color:#1f2328";
  private static final String CODE =
      "font-family:Consolas,Menlo,monospace;font-size:12px;white-space:pre-wrap;margin:4px 0;"
          + "padding:8px;background:#f6f8fa;border-left:3px solid #cf222e";
  private static final String LOG =
      "font-family:Consolas,Menlo,monospace;font-size:12px;white-space:pre-wrap;margin:4px 0;"
          + "padding:8px;background:#24292f;color:#f6f8fa";

  private final StringBuilder html = new StringBuilder();

  private MailHtml() {}

  static String of(MailText mail) {
    return new MailHtml().page(mail);
  }

  private String page(MailText mail) {
    line("<!DOCTYPE html>");
    line(
        "<html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
            + escaped(mail.subject())
            + "</title></head>");
    line("<body style=\"" + FONT + "\">");
    line("<h1 style=\"font-size:18px;margin:0 0 8px\">" + escaped(mail.subject()) + "</h1>");
    mail.facts().forEach(fact -> line("<div style=\"color:#57606a\">" + escaped(fact) + "</div>"));
    mail.pipeline()
        .ifPresent(url -> line("<div><a href=\"" + escaped(url) + "\">Pipeline</a></div>"));
    mail.news().forEach(news -> line("<p><strong>" + escaped(news) + "</strong></p>"));
    line(
        "<table role=\"presentation\""
            + " style=\"border-collapse:collapse;width:100%;margin-top:12px\">");
    mail.apps().forEach(this::app);
    line("</table>");
    if (mail.more() > 0) {
      line("<p>and " + mail.more() + " more apps</p>");
    }
    line("</body></html>");
    return html.toString();
  }

  private void app(AppPart app) {
    String color =
        switch (app.mark()) {
          case FAILS -> "#cf222e";
          case WORKS -> "#1a7f37";
          case OPEN -> "#57606a";
        };
    line("<tr><td style=\"" + FONT + ";padding:8px;border-top:1px solid #d0d7de\">");
    line("<span style=\"color:" + color + "\">&#9679;</span> " + escaped(app.line()));
    for (FailurePart failure : app.failures()) {
      line("<div style=\"margin-top:6px\"><strong>" + escaped(failure.head()) + "</strong></div>");
      preformatted(CODE, failure.lines());
      preformatted(LOG, failure.log());
    }
    line("</td></tr>");
  }

  private void preformatted(String style, List<String> lines) {
    if (!lines.isEmpty()) {
      line("<pre style=\"" + style + "\">" + escaped(String.join("\n", lines)) + "</pre>");
    }
  }

  private void line(String markup) {
    html.append(markup).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
