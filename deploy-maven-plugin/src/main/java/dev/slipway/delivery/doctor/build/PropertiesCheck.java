package dev.slipway.delivery.doctor.build;

import dev.slipway.delivery.doctor.Check;
import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.Outcome;

/**
 * Properties of Slipway: other goals fail with one that is unknown.
 *
 * @param properties throws what a goal would throw
 */
public record PropertiesCheck(Runnable properties) implements Check {
  @Override
  public CheckId id() {
    return CheckId.PROPERTIES;
  }

  @Override
  public Outcome run() {
    properties.run();
    return Outcome.ok("all are known");
  }
}
