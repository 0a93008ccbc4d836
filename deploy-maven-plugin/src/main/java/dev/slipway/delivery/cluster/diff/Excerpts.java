package dev.slipway.delivery.cluster.diff;

import dev.slipway.manifest.bundle.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Makes short, legible excerpts of changes. Whole values are compared, never what is shown. */
public final class Excerpts {
  /** Stands for what was left out; a value that has it is quoted. */
  static final String LEFT_OUT = "…";

  /** Of a text that is new or goes, and of a place that changes. */
  static final int MOST_LINES = 20;

  static final String NO_LINE_END = "⟨no line break at the end⟩";

  private static final int LETTERS = 12;

  private Excerpts() {}

  /** One for each place where a text of lines changes, else one. */
  public static List<Excerpt> of(FieldChange change) {
    Optional<String> before = tall(change.before());
    Optional<String> after = tall(change.after());
    String path = LineExcerpts.plain(change.path());
    if (before.isPresent() && after.isPresent()) {
      return LineDiff.between(path, before.get(), after.get());
    }
    boolean both = !change.before().isEmpty() && !change.after().isEmpty();
    if (both && before.isEmpty() && after.isEmpty()) {
      LineExcerpts.Pair pair = LineExcerpts.pair(change.before(), change.after());
      return List.of(new Excerpt(path, List.of(pair.before()), List.of(pair.after())));
    }
    return List.of(new Excerpt(path, lines(change.before()), lines(change.after())));
  }

  /** A value on one line, for where there is no room for more. */
  public static String line(FieldValue value) {
    return value.isEmpty() ? "" : LineExcerpts.value(value);
  }

  /** A path, shortened where it is long. */
  public static String path(String path) {
    return LineExcerpts.plain(path);
  }

  /** A short checksum of any texts. */
  public static String checksum(Collection<String> texts) {
    StringBuilder all = new StringBuilder();
    texts.forEach(text -> all.append(text.length()).append(' ').append(text).append('\n'));
    return checksum(all.toString());
  }

  static String checksum(String text) {
    // Half a surrogate pair has no bytes of its own.
    byte[] bytes = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1] = (byte) text.charAt(i);
    }
    boolean whole = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    return "sha256 "
        + Sha256.of(whole ? text.getBytes(StandardCharsets.UTF_8) : bytes).substring(0, LETTERS);
  }

  /** Lines, at most {@link #MOST_LINES}, each of them short. */
  static List<String> lines(List<String> lines) {
    List<String> shown =
        new ArrayList<>(lines.stream().limit(MOST_LINES).map(LineExcerpts::line).toList());
    int more = lines.size() - MOST_LINES;
    if (more > 0) {
      shown.add(
          LEFT_OUT
              + " "
              + more
              + (more == 1 ? " more line (" : " more lines (")
              + checksum(lines.subList(MOST_LINES, lines.size()))
              + ")");
    }
    return shown;
  }

  private static List<String> lines(FieldValue value) {
    if (value.isEmpty()) {
      return List.of();
    }
    Optional<String> text = tall(value);
    if (text.isEmpty()) {
      return List.of(LineExcerpts.value(value));
    }
    boolean ends = text.get().endsWith("\n");
    String open = ends ? text.get().substring(0, text.get().length() - 1) : text.get();
    List<String> shown = new ArrayList<>(lines(List.of(open.split("\n", -1))));
    if (!ends) {
      shown.add(NO_LINE_END);
    }
    return shown;
  }

  /** A text that has more than one line; a line break at the end makes none. */
  private static Optional<String> tall(FieldValue value) {
    if (!(value instanceof FieldValue.Text one)) {
      return Optional.empty();
    }
    int end = one.text().indexOf('\n');
    return end >= 0 && end < one.text().length() - 1 ? Optional.of(one.text()) : Optional.empty();
  }
}
