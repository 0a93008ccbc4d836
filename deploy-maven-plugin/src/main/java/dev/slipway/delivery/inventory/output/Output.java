package dev.slipway.delivery.inventory.output;

import dev.slipway.delivery.inventory.InventoryReport;
import java.util.Map;

/** A format of an inventory. The same report gives the same bytes. */
public interface Output {

  /** As users write it in {@code slipway.inventory.formats}: {@code csv}. */
  String id();

  /**
   * The files.
   *
   * @return content by name relative to the output folder, with forward slashes: {@code
   *     badges/production/orders.svg}
   */
  Map<String, byte[]> files(InventoryReport report);
}
