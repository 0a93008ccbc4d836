package dev.slipway.delivery.inventory.page;

import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.Timeline;

/** What the page's script reads, in elements that it parses when it needs them. */
final class PageData {
  private PageData() {}

  static String elements(InventoryReport report) {
    StringTable strings = new StringTable();
    write(report, strings); // the table learns all texts
    strings.number();
    String data = write(report, strings);
    return element("strings", strings.json()) + data;
  }

  private static String write(InventoryReport report, StringTable strings) {
    StringBuilder data =
        new StringBuilder(element("cells", CellData.json(report.inventory(), strings)));
    int number = 0;
    for (Timeline timeline : report.timelines()) {
      data.append(element("timeline-" + number++, TimelineData.json(timeline, strings)));
    }
    return data.append(element("evidence", EvidenceData.json(report.figures(), strings)))
        .toString();
  }

  private static String element(String name, String json) {
    return "<script type=\"application/json\" id=\"data-" + name + "\">" + json + "</script>\n";
  }
}
