package dev.slipway.delivery.cluster.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * Shortens single lines: a window at each difference, what is left out as a number of characters,
 * long runs of blanks as a number too. What is shortened ends with its length and checksum.
 */
final class LineExcerpts {
  /** Of one line that is shown whole. */
  static final int MOST_CHARACTERS = 200;

  /** Around a difference. */
  private static final int CONTEXT = 40;

  private static final int MOST_WINDOWS = 4;
  private static final int MOST_OF_WINDOW = 160;

  private LineExcerpts() {}

  /** Two different values, shown so that they differ. */
  record Pair(String before, String after) {}

  /** A part that is shown. */
  private record Part(int from, int to) {}

  /** Two different values of one line. */
  static Pair pair(FieldValue before, FieldValue after) {
    return pair(text(before), quoted(before), text(after), quoted(after));
  }

  /** Two lines of texts that differ. */
  static Pair lines(String before, String after) {
    return pair(before, unclear(before), after, unclear(after));
  }

  private static Pair pair(String old, boolean oldQuoted, String young, boolean youngQuoted) {
    if (fits(old) && fits(young)) {
      return new Pair(whole(old, oldQuoted), whole(young, youngQuoted));
    }
    List<Part> olds = new ArrayList<>();
    List<Part> youngs = new ArrayList<>();
    List<Alignment.Place> places = Differences.of(old, young);
    for (Alignment.Place place : places.subList(0, Math.min(MOST_WINDOWS, places.size()))) {
      around(olds, place.from(), place.to(), old);
      around(youngs, place.youngFrom(), place.youngTo(), young);
    }
    return new Pair(parts(old, olds, oldQuoted), parts(young, youngs, youngQuoted));
  }

  /** A value of one line by itself. */
  static String value(FieldValue value) {
    return shortened(text(value), quoted(value));
  }

  private static String text(FieldValue value) {
    return value instanceof FieldValue.Text one ? one.text() : value.written();
  }

  /** A line of a text; blanks at its end and nothing at all can be seen. */
  static String line(String line) {
    return shortened(line, unclear(line));
  }

  /** A path: legible as it is. */
  static String plain(String path) {
    return fits(path) ? path : shortened(path, false);
  }

  private static boolean fits(String text) {
    return VisibleCharacters.fits(text, MOST_CHARACTERS);
  }

  private static String shortened(String text, boolean quoted) {
    if (fits(text)) {
      return whole(text, quoted);
    }
    return parts(
        text,
        List.of(
            new Part(0, VisibleCharacters.whole(text, MOST_OF_WINDOW)),
            new Part(VisibleCharacters.whole(text, text.length() - CONTEXT), text.length())),
        quoted);
  }

  /** Whether a value is shown in quotes: it has them, or could be read as something else. */
  private static boolean quoted(FieldValue value) {
    if (!(value instanceof FieldValue.Text one)) {
      return false;
    }
    String written = one.written();
    return written.charAt(0) == '"'
        || Character.isWhitespace(written.charAt(0))
        || unclear(one.text());
  }

  private static boolean unclear(String line) {
    return line.isEmpty()
        || line.charAt(0) == '"'
        || Character.isWhitespace(line.charAt(line.length() - 1))
        || !VisibleCharacters.clear(line);
  }

  private static String whole(String text, boolean quoted) {
    String shown = VisibleCharacters.shown(text, quoted);
    return quoted ? '"' + shown + '"' : shown;
  }

  private static void around(List<Part> parts, int from, int to, String text) {
    int start = Math.max(0, from - CONTEXT);
    int end = Math.min(text.length(), to + CONTEXT);
    if (end - start <= MOST_OF_WINDOW + 2 * CONTEXT) {
      add(parts, start, end, text);
    } else {
      add(parts, start, start + MOST_OF_WINDOW, text);
      add(parts, end - 2 * CONTEXT, end, text);
    }
  }

  /** Not between the halves of a pair, and never the same twice. */
  private static void add(List<Part> parts, int from, int to, String text) {
    int start = VisibleCharacters.whole(text, from);
    int end = VisibleCharacters.whole(text, to);
    Part last = parts.isEmpty() ? new Part(0, 0) : parts.get(parts.size() - 1);
    if (!parts.isEmpty() && start <= last.to()) {
      parts.set(parts.size() - 1, new Part(last.from(), Math.max(last.to(), end)));
    } else {
      parts.add(new Part(start, end));
    }
  }

  private static String parts(String text, List<Part> parts, boolean quoted) {
    StringBuilder line = new StringBuilder();
    int at = 0;
    for (Part part : parts) {
      leftOut(line, part.from() - at);
      line.append(VisibleCharacters.shown(text.substring(part.from(), part.to()), quoted));
      at = part.to();
    }
    leftOut(line, text.length() - at);
    String shown = quoted ? '"' + line.toString() + '"' : line.toString();
    boolean all = parts.size() == 1 && parts.get(0).equals(new Part(0, text.length()));
    return all
        ? shown
        : shown + " ⟨" + text.length() + " characters, " + Excerpts.checksum(text) + "⟩";
  }

  private static void leftOut(StringBuilder line, int characters) {
    if (characters > 0) {
      line.append(Excerpts.LEFT_OUT).append(characters).append(Excerpts.LEFT_OUT);
    }
  }
}
