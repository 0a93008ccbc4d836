package dev.slipway.delivery.notify;

import java.time.Duration;

/** Budgets for receivers that are tested without others. */
public final class TestBudgets {
  private TestBudgets() {}

  /** More than a test needs. */
  public static Budget ofAMinute() {
    Budget budget = new Budget();
    budget.start(Duration.ofMinutes(1));
    return budget;
  }

  /** Nothing is left. */
  public static Budget usedUp() {
    Budget budget = new Budget();
    budget.start(Duration.ZERO);
    return budget;
  }
}
