package dev.slipway.delivery.inventory;

import java.util.List;

/**
 * What outputs show.
 *
 * @param timelines one per environment whose history was read
 * @param figures empty unless they were asked for
 * @param title of the page, {@code my-team}
 */
public record InventoryReport(
    Inventory inventory, List<Timeline> timelines, List<Figure> figures, String title) {
  public InventoryReport {
    timelines = List.copyOf(timelines);
    figures = List.copyOf(figures);
  }
}
