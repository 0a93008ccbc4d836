package dev.slipway.delivery.inventory.page;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bars over time as SVG, and the same numbers as a table. A bar that is not known is left out; one
 * of 0 is a line.
 *
 * @param id of the elements that name it
 * @param title what the bars are
 * @param unit of a value, {@code hours}
 */
record BarChart(String id, String title, String unit, List<Bar> bars) {
  private static final int HEIGHT = 96;
  private static final int STEP = 10;
  private static final int WIDTH = 8;

  /**
   * One of them.
   *
   * @param from begin of its time, a date
   * @param note beside the value in the table, {@code 12 deployments}
   */
  record Bar(String from, Optional<Double> value, String note) {}

  /** What each bar is of: {@code day} where they are a day apart, else {@code week}. */
  static String part(List<Bar> bars) {
    try {
      return bars.size() > 1
              && LocalDate.parse(bars.get(0).from())
                  .plusDays(1)
                  .equals(LocalDate.parse(bars.get(1).from()))
          ? "day"
          : "week";
    } catch (DateTimeException e) {
      return "week";
    }
  }

  void write(Markup html) {
    double most = bars.stream().flatMap(bar -> bar.value().stream()).reduce(0.0, Math::max);
    String scale = most > 0 && Double.isFinite(most) ? Numbers.of(most) + " " + unit : "";
    html.raw("<figure class=\"chart\"><p class=\"most\" aria-hidden=\"true\">").text(scale);
    html.raw("</p>\n<svg role=\"img\" preserveAspectRatio=\"none\" viewBox=\"0 0 ")
        .raw(Math.max(bars.size(), 12) * STEP + " " + HEIGHT)
        .raw("\" aria-labelledby=\"" + id + "-t " + id + "-d\"><title id=\"" + id + "-t\">")
        .text(title)
        .raw("</title><desc id=\"" + id + "-d\">")
        .text(description())
        .raw("</desc>\n");
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      if (bar.value().isPresent()) {
        double share = most > 0 ? Math.max(0, Math.min(1, bar.value().get() / most)) : 0;
        double height = Math.max(1.5, share * (HEIGHT - 2));
        html.raw(
            String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"><title>",
                i * STEP + (STEP - WIDTH) / 2,
                HEIGHT - height,
                WIDTH,
                height));
        html.text(bar.from() + ": " + value(bar)).raw("</title></rect>");
      }
    }
    html.raw("</svg>\n<p class=\"axis\" aria-hidden=\"true\"><span>")
        .text(bars.isEmpty() ? "" : bars.get(0).from())
        .raw("</span><span>")
        .text(bars.isEmpty() ? "" : bars.get(bars.size() - 1).from())
        .raw("</span></p>\n");
    table(html);
    html.raw("</figure>\n");
  }

  private void table(Markup html) {
    html.raw("<details><summary>The chart as a table</summary>")
        .raw("<table class=\"plain\"><caption>")
        .text(title)
        .raw("</caption><thead><tr><th scope=\"col\">")
        .raw(part(bars).equals("day") ? "Day" : "Week of")
        .raw("<th scope=\"col\">Value")
        .raw("<th scope=\"col\">From</thead><tbody>");
    for (Bar bar : bars) {
      html.raw("<tr><th scope=row>")
          .text(bar.from())
          .raw("<td>")
          .text(value(bar))
          .raw("<td>")
          .text(bar.note());
    }
    html.raw("</tbody></table></details>\n");
  }

  private String description() {
    List<Bar> known = bars.stream().filter(bar -> bar.value().isPresent()).toList();
    if (known.isEmpty()) {
      return "No " + part(bars) + " has a value.";
    }
    Bar most = known.get(0);
    for (Bar bar : known) {
      most = bar.value().orElse(0.0) > most.value().orElse(0.0) ? bar : most;
    }
    String part = part(bars);
    return "%s from %s to %s; the highest is %s, %s %s. The table below has all."
        .formatted(
            Numbers.of(bars.size(), part),
            bars.get(0).from(),
            bars.get(bars.size() - 1).from(),
            value(most),
            part.equals("day") ? "on" : "in the week of",
            most.from());
  }

  private String value(Bar bar) {
    return bar.value().map(value -> Numbers.of(value) + " " + unit(value)).orElse("not known");
  }

  /** {@code hours}, but {@code 1 hour}. */
  private String unit(double value) {
    return value == 1 && unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit;
  }
}
