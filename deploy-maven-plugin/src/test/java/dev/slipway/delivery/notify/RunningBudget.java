package dev.slipway.delivery.notify;

import java.time.Duration;

/** A budget that began. */
public final class RunningBudget {
  private RunningBudget() {}

  public static Budget of(Duration time) {
    Budget budget = new Budget();
    budget.start(time);
    return budget;
  }
}
