package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.InventoryReport;
import java.util.List;

/** Port: an inventory as lines for the console. */
@FunctionalInterface
public interface ConsoleTable {

  /**
   * @param width of the terminal in columns
   */
  List<String> lines(InventoryReport report, int width);
}
