package dev.slipway.delivery.inventory.question;

import dev.slipway.delivery.rollout.memory.GoodVersion;

/** Port: which versions were ready last, as clusters remember it. */
public interface GoodVersions {
  /** Knows none, as where no cluster is read. */
  GoodVersions NONE = (environment, app) -> GoodVersion.NONE;

  /** The last version of an app that was ready; {@link GoodVersion#NONE} if unknown. */
  GoodVersion of(String environment, String app);
}
