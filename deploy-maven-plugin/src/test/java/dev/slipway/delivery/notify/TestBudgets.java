package dev.slipway.delivery.notify;

import java.time.Duration;

/** Budgets for receivers that are tested without others. */
public final class TestBudgets {
  private TestBudgets() {}

  /** More than a test needs. */
  public static Budget ofAMinute() {
    return of(Duration.ofMinutes(1));
  }

  /** Nothing is left. */
  public static Budget usedUp() {
    return of(Duration.ZERO);
  }

  /** One that began. */
  public static Budget of(Duration time) {
    Budget budget = new Budget();
    budget.start(time);
    return budget;
  }
}
