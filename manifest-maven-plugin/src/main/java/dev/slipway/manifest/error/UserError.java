package dev.slipway.manifest.error;

/**
 * A failure that the user can fix: what, where, why and how.
 *
 * @param code permanent number, explained in docs/errors.md
 * @param what what failed, one sentence without a full stop
 * @param where file:line:column, URL or object
 * @param why the message of the server or parser
 * @param fix what to do now
 */
public record UserError(ErrorCode code, String what, String where, String why, String fix) {

  /**
   * The message as printed: five short lines, the code first and the page that explains it last.
   */
  public String text() {
    StringBuilder text = new StringBuilder(code.label()).append(": ");
    text.append(printable(what).replace("\n", " "));
    line(text, "where", where);
    line(text, "why", why);
    line(text, "fix", fix);
    line(text, "docs", code.page());
    return text.toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    if (!value.isBlank()) {
      text.append("\n  ").append(label).append(":").append(" ".repeat(6 - label.length()));
      text.append(printable(value.strip()).replace("\n", "\n         "));
    }
  }

  /**
   * Some of the text comes from servers and files: it must not control a terminal or reverse text.
   */
  private static String printable(String value) {
    return value.replace("\r\n", "\n").replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]", "?");
  }
}
