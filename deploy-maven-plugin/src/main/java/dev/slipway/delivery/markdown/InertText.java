package dev.slipway.delivery.markdown;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Parts what GitLab acts on by a zero-width space. GitLab searches mentions, references and
 * addresses in text after Markdown was rendered, so that escapes of Markdown do not stop it. It
 * searches what closes an issue ({@code Closes #1}) in the source, code included, and quick actions
 * where lines begin.
 */
final class InertText {
  /** The zero-width space. */
  static final String BREAK = "\u200B";

  // Of commits. Dates and numbers of builds stay whole: GitLab would only link them.
  private static final int SHORTEST_HASH = 7;
  private static final Pattern HASH =
      Pattern.compile("(?<![A-Za-z0-9])(?=\\d*[a-fA-F])[0-9a-fA-F]{" + SHORTEST_HASH + ",}");

  /** Places of breaks in text that is rendered. */
  private static final List<Pattern> IN_TEXT =
      List.of(
          // @user #issue !request $snippet %milestone &epic ~label ^alert *iteration: [issue:1]
          // {+x+}
          Pattern.compile("(?<=[@#!$%&~^*\\[{])(?=\\S)"),
          Pattern.compile("(?<=:)(?=//)"),
          Pattern.compile("(?i)(?<=www)(?=\\.)"),
          // A quick action, should the line begin here.
          Pattern.compile("(?<!\\S)(?=/)"));

  private static final Pattern NUMBER = Pattern.compile("(?<=#)(?=\\d)");
  private static final Pattern ADDRESS = Pattern.compile("(?<=(issues|work_items)/)(?=\\d)");
  // PROJ-123 of another issue tracker. GitLab takes lower case in some of them.
  private static final Pattern KEY =
      Pattern.compile("(?<=(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_]{0,40}-)(?=\\d)");
  private static final Pattern CLOSES = Pattern.compile("(?i)clos(e|ing)|fix|resolv|implement");
  private static final Pattern ACTION_LINE =
      Pattern.compile("\\A((?:[\\s>*+|-]|\\d{1,9}[.)])*+)(/[A-Za-z_]+(?:\\s.*)?)\\z");

  private InertText() {}

  /** For text that is rendered. */
  static String text(String line) {
    String inert = line;
    for (Pattern place : IN_TEXT) {
      inert = place.matcher(inert).replaceAll(BREAK);
    }
    inert = KEY.matcher(inert).replaceAll(BREAK);
    inert = ADDRESS.matcher(inert).replaceAll(BREAK);
    return HASH.matcher(inert).replaceAll(run -> parted(run.group()));
  }

  /** For code, where only what is searched in the source matters. */
  static String code(String line) {
    String inert = NUMBER.matcher(line).replaceAll(BREAK);
    inert = ADDRESS.matcher(inert).replaceAll(BREAK);
    if (CLOSES.matcher(inert).find()) {
      inert = KEY.matcher(inert).replaceAll(BREAK);
    }
    return ACTION_LINE.matcher(inert).replaceFirst("$1" + BREAK + "$2");
  }

  /** Too short to be a commit. */
  private static String parted(String hash) {
    StringBuilder parts = new StringBuilder(hash);
    for (int i = SHORTEST_HASH - 1; i < parts.length(); i += SHORTEST_HASH) {
      parts.insert(i, BREAK);
    }
    return parts.toString();
  }
}
