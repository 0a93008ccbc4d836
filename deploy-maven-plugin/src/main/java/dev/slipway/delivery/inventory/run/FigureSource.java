package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.Timeline;
import java.io.IOException;
import java.util.List;

/** Port: the delivery figures. */
@FunctionalInterface
public interface FigureSource {

  /** The figures of environments whose history was read. */
  List<Figure> of(Inventory inventory, List<Timeline> timelines) throws IOException;
}
