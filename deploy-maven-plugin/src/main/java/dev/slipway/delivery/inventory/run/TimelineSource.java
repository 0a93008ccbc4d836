package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.inventory.Timeline;
import java.io.IOException;

/** Port: the history of an environment's repository. */
@FunctionalInterface
public interface TimelineSource {

  /** All changes of an environment's apps up to the checked-out commit. */
  Timeline read(String environment, GitCheckout checkout) throws IOException;
}
