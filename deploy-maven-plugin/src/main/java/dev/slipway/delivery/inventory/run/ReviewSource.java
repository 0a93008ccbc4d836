package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.inventory.declared.DeclaredEnvironment;

/** Port: whether another person agreed to the grants of an environment. */
interface ReviewSource {
  /** The environment, with what the forge tells of its open grants of level admin. */
  DeclaredEnvironment reviewed(DeclaredEnvironment environment);
}
