package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.inventory.live.LiveTarget;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Port: what clusters have. */
@FunctionalInterface
public interface LiveSource {

  /** The clusters, in parallel, by the environment's name; one that is dead is a problem. */
  Map<String, LiveFacts> read(List<LiveTarget> targets) throws IOException;
}
