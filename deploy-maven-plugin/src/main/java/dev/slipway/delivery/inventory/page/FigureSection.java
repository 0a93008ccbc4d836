package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.Figure;
import java.util.List;

/** The figures of software delivery: value, rule, chart, and the deployments behind it. */
final class FigureSection {
  private final Markup html;

  FigureSection(Markup html) {
    this.html = html;
  }

  void write(List<Figure> figures) {
    html.raw("<section id=\"figures\" aria-labelledby=\"figures-h\">\n")
        .raw("<h2 id=\"figures-h\" tabindex=\"-1\">Delivery figures</h2>\n<div class=\"cards\">\n");
    for (int i = 0; i < figures.size(); i++) {
      figure(figures.get(i), i);
    }
    html.raw("</div>\n</section>\n");
  }

  private void figure(Figure figure, int number) {
    html.raw("<article class=\"card figure\"><h3>")
        .text(figure.title())
        .raw("</h3>\n<p class=\"value\">");
    if (figure.value().isPresent()) {
      html.raw("<strong>")
          .text(Numbers.of(figure.value().get()))
          .raw("</strong> <span>")
          .text(figure.unit())
          .raw("</span>");
    } else {
      html.raw("<span>too few deployments</span>");
    }
    int count = figure.evidence().size();
    html.raw("</p>\n<p class=\"size\">n = ")
        .number(count)
        .raw("</p>\n<p class=\"rule\">")
        .text(figure.rule())
        .raw("</p>\n");
    if (!figure.series().isEmpty()) {
      List<BarChart.Bar> bars = figure.series().stream().map(FigureSection::bar).toList();
      String title = figure.title() + " per " + BarChart.part(bars);
      new BarChart("f" + number, title, figure.unit(), bars).write(html);
    }
    if (count > 0) {
      html.raw("<details class=\"evidence\" data-n=\"" + number + "\"><summary>")
          .text(Numbers.of(count, "deployment") + " behind it")
          .raw(
              "</summary><p class=\"noscript\">This list needs JavaScript; inventory.json has it too.")
          .raw("</p>");
      if (count > EvidenceData.MOST) {
        html.raw("<p class=\"note\">The newest ")
            .number(EvidenceData.MOST)
            .raw(" of them; inventory.json has all.</p>");
      }
      html.raw("</details>\n");
    }
    html.raw("</article>\n");
  }

  private static BarChart.Bar bar(Figure.Point point) {
    return new BarChart.Bar(point.from(), point.value(), Numbers.of(point.count(), "deployment"));
  }
}
