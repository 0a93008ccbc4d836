package dev.slipway.delivery.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private final AtomicLong nanos = new AtomicLong(-5);
  private final Budget budget = new Budget(nanos::get);

  @Test
  void nothingIsLeftBeforeItBegins() {
    assertThat(budget.left()).isZero();
    assertThat(budget.unspent()).isEqualTo(Budget.TOTAL);
  }

  @Test
  void itRunsOut() {
    budget.begin();
    assertThat(budget.left()).isEqualTo(Budget.TOTAL);
    pass(Duration.ofSeconds(4));
    assertThat(budget.left()).isEqualTo(Duration.ofSeconds(6));
    pass(Duration.ofSeconds(60));
    assertThat(budget.left()).isZero();
  }

  /** What one report of a build was waited for is not there for the next. */
  @Test
  void reportsOfOneBuildShareIt() {
    budget.begin();
    budget.spend(Duration.ofSeconds(7));
    pass(Duration.ofMinutes(5)); // apps get ready
    budget.begin();
    assertThat(budget.left()).isEqualTo(Duration.ofSeconds(3));
    budget.spend(Duration.ofSeconds(8));
    budget.begin();
    assertThat(budget.left()).isZero();
    assertThat(budget.unspent()).isZero();
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
