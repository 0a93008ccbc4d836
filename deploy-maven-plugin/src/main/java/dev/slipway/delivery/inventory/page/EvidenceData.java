package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.Figure;
import java.util.Comparator;
import java.util.List;

/** The deployments behind each figure, newest first, for the page's script. */
final class EvidenceData {
  /** More of them are in inventory.json. */
  static final int MOST = 500;

  private EvidenceData() {}

  static String json(List<Figure> figures, StringTable strings) {
    return CellData.array(figures, figure -> figure(figure, strings));
  }

  private static String figure(Figure figure, StringTable strings) {
    Columns columns = new Columns();
    figure.evidence().stream()
        .sorted(Comparator.comparing(Figure.Evidence::time).reversed())
        .limit(MOST)
        .forEach(
            each ->
                columns
                    .add("at", Columns.minutes(each.time()))
                    .add("environment", strings.index(each.environment()))
                    .add("app", strings.index(each.app()))
                    .add("version", strings.index(each.version()))
                    .add("value", strings.index(each.value().map(Numbers::of).orElse("")))
                    .add("why", strings.index(each.why())));
    return columns.json();
  }
}
