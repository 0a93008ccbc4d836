package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.validate.report.Legible;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts of objects, made legible and short. What was left out stands as {@code …}. */
final class Excerpt {
  static final String LEFT_OUT = "…";

  /** Of one line. */
  static final int MOST_CHARACTERS = 200;

  /** Of a text that is new or goes. */
  static final int MOST_LINES = 20;

  private static final int BEFORE_DIFFERENCE = 40;

  // Plain they would look like a number, a boolean, nothing, or less than they are.
  private static final Pattern QUOTED =
      Pattern.compile("|true|false|null|\\{}|\\[]|[-+]?\\d*\\.?\\d+([eE][-+]?\\d+)?|\\s.*|.*\\s");

  private Excerpt() {}

  /** A text; its lines stay lines, without the break at its end. */
  static String of(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      return value(text);
    }
    if (end == text.length() - 1) {
      return quoted(text);
    }
    String open = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return lines(List.of(open.split("\n", -1)));
  }

  /** Two different texts, of which one at least has one line only. */
  static FieldChange change(String path, String before, String after) {
    if (before.indexOf('\n') >= 0
        || after.indexOf('\n') >= 0
        || Math.max(before.length(), after.length()) <= MOST_CHARACTERS) {
      return new FieldChange(path, of(before), of(after));
    }
    int from = Math.max(0, difference(before, after) - BEFORE_DIFFERENCE);
    return new FieldChange(path, part(before, from), part(after, from));
  }

  /** Lines of a text, at most {@link #MOST_LINES}. */
  static String lines(List<String> lines) {
    int shown = Math.min(lines.size(), MOST_LINES);
    String text =
        lines.subList(0, shown).stream().map(Excerpt::line).collect(Collectors.joining("\n"));
    int more = lines.size() - shown;
    return more == 0 ? text : text + "\n" + LEFT_OUT + " " + more + " more lines";
  }

  /** A line of a text; blanks at its end and nothing at all can be seen. */
  static String line(String text) {
    boolean invisible = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
    return invisible ? quoted(text) : part(text, 0);
  }

  private static String value(String text) {
    return QUOTED.matcher(text).matches() ? quoted(text) : part(text, 0);
  }

  private static String quoted(String text) {
    return '"' + part(text, 0) + '"';
  }

  private static String part(String text, int from) {
    int to = Math.min(text.length(), from + MOST_CHARACTERS);
    String part = Legible.line(text.substring(whole(text, from), whole(text, to)));
    return (from > 0 ? LEFT_OUT : "") + part + (to < text.length() ? LEFT_OUT : "");
  }

  /** Not between the halves of a pair. */
  private static int whole(String text, int index) {
    boolean within =
        index > 0
            && index < text.length()
            && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index));
    return within ? index - 1 : index;
  }

  private static int difference(String a, String b) {
    int end = Math.min(a.length(), b.length());
    int at = 0;
    while (at < end && a.charAt(at) == b.charAt(at)) {
      at++;
    }
    return at;
  }
}
