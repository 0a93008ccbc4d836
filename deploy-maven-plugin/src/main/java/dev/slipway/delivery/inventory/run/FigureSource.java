package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Port: the delivery figures. */
@FunctionalInterface
public interface FigureSource {

  /**
   * The figures of environments whose history was read.
   *
   * @param memories what runs keep in the cluster, by environment; none for those not read
   */
  List<Figure> of(
      Inventory inventory, List<Timeline> timelines, Map<String, Map<String, String>> memories)
      throws IOException;
}
