package dev.slipway.delivery.inventory.figures;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.text.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as plain text for a console. Pure. */
public final class FigureText {
  private static final int TITLE = 40;
  private static final int VALUE = 16;
  private static final String INDENT = "  ";

  private FigureText() {}

  /**
   * A line per figure, and its rule below it.
   *
   * @param width of a line, in characters; a longer word is not broken
   */
  public static List<String> lines(List<Figure> figures, int width) {
    List<String> lines = new ArrayList<>();
    int title = figures.stream().mapToInt(figure -> figure.title().length()).max().orElse(0);
    for (Figure figure : figures) {
      lines.add(
          padded(VisibleText.line(figure.title(), TITLE), title)
              + INDENT
              + padded(value(figure), VALUE)
              + INDENT
              + "n = "
              + figure.evidence().size());
      lines.addAll(wrapped(VisibleText.of(figure.rule(), ""), width));
    }
    return lines;
  }

  /** The value with its unit: {@code 26.4 hours}. */
  public static String value(Figure figure) {
    return figure
        .value()
        .map(value -> String.format(Locale.ROOT, "%.1f ", value) + figure.unit())
        .orElse("too few");
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(INDENT);
    for (String word : text.split(" ", -1)) {
      if (line.length() > INDENT.length() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT);
      }
      line.append(line.length() > INDENT.length() ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
