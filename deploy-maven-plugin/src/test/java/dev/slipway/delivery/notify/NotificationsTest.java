package dev.slipway.delivery.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class NotificationsTest {
  private static final RunReport RUNNING = Reports.run("r", RunOutcome.RUNNING);
  private static final RunReport OVER = Reports.run("r", RunOutcome.SUCCEEDED);

  private final List<String> warnings = new ArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final Budget budget = new Budget();

  @Test
  void reportsToAllInOrder() {
    try (Notifications all = notifications(well("a"), well("b"))) {
      all.on(new Event.Note("something else"));
      all.on(new Event.RunReported(RUNNING));
      all.on(new Event.RunReported(OVER));
      assertThat(heard)
          .containsExactlyInAnyOrder("a RUNNING", "b RUNNING", "a SUCCEEDED", "b SUCCEEDED");
      assertThat(heard.indexOf("a RUNNING")).isLessThan(heard.indexOf("a SUCCEEDED"));
    }
    assertThat(warnings).isEmpty();
    assertThat(ends).containsExactly("end");
  }

  @Test
  void whatFailsIsOneWarningAndTheOthersHear() {
    Receiver refused =
        receiver(
            "refused",
            report -> {
              throw new IOException("#orders: not_in_channel\nsecond line");
            });
    Receiver broken =
        receiver(
            "broken",
            report -> {
              throw new IllegalStateException("a secret");
            });
    Receiver missing =
        receiver(
            "missing",
            report -> {
              throw new NoClassDefFoundError("a/B");
            });
    try (Notifications all = notifications(refused, broken, missing, well("a"))) {
      all.on(new Event.RunReported(RUNNING));
      all.on(new Event.RunReported(OVER));
    }
    assertThat(heard).containsExactly("a RUNNING", "a SUCCEEDED");
    assertThat(warnings)
        .containsExactly(
            "The run was not reported to refused: #orders: not_in_channel second line",
            "The run was not reported to broken: IllegalStateException",
            "The run was not reported to missing: NoClassDefFoundError");
  }

  /** The beginning is not waited for at all, and the end only as long as all have together. */
  @Test
  @Tag("slow")
  void aDeadReceiverDelaysARunByTheBudgetAtMost() {
    long begun = System.nanoTime();
    List<Receiver> dead = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      dead.add(dead("dead " + n));
    }
    dead.add(well("a"));
    try (Notifications all = notifications(dead.toArray(Receiver[]::new))) {
      all.on(new Event.RunReported(RUNNING));
      assertThat(since(begun)).isLessThan(Budget.TOTAL);
      all.on(new Event.RunReported(OVER));
    }
    assertThat(since(begun)).isBetween(Duration.ofSeconds(9), Budget.TOTAL.multipliedBy(3));
    assertThat(heard).containsExactly("a RUNNING", "a SUCCEEDED");
    assertThat(warnings)
        .hasSize(5)
        .allMatch(
            warning ->
                warning.endsWith("it did not answer in time, and the run does not wait longer"));
  }

  @Test
  @Tag("slow")
  void aRunWithoutAnEndIsWaitedForShortly() {
    long begun = System.nanoTime();
    try (Notifications all = notifications(dead("dead"), well("a"))) {
      all.on(new Event.RunReported(RUNNING));
    }
    assertThat(since(begun)).isLessThan(Budget.TOTAL);
    assertThat(heard).containsExactly("a RUNNING");
    assertThat(warnings).hasSize(1);
  }

  @Test
  void goalsOfOneBuildShareTheBudget() {
    budget.spend(Budget.TOTAL.minusMillis(300));
    long begun = System.nanoTime();
    for (int goal = 0; goal < 3; goal++) {
      try (Notifications all = notifications(dead("dead"), well("a"))) {
        all.on(new Event.RunReported(OVER));
      }
    }
    assertThat(since(begun)).isLessThan(Budget.TOTAL);
    assertThat(warnings).isNotEmpty();
    assertThat(budget.unspent()).isZero();
  }

  @Test
  void itsThreadsDoNotKeepTheJvmRunning() {
    List<Boolean> daemons = new CopyOnWriteArrayList<>();
    Receiver looks = receiver("looks", report -> daemons.add(Thread.currentThread().isDaemon()));
    try (Notifications all = notifications(looks)) {
      all.on(new Event.RunReported(OVER));
    }
    assertThat(daemons).containsExactly(true);
  }

  private Notifications notifications(Receiver... receivers) {
    return new Notifications(
        List.of(receivers),
        budget,
        event -> warnings.add(((Event.Warning) event).message()),
        () -> ends.add("end"));
  }

  private Receiver well(String name) {
    return receiver(name, report -> heard.add(name + " " + report.outcome()));
  }

  /** One that can't even be interrupted. */
  private static Receiver dead(String name) {
    CountDownLatch never = new CountDownLatch(1);
    return receiver(
        name,
        report -> {
          while (true) {
            try {
              never.await();
            } catch (InterruptedException e) {
              // as a socket, which does not notice
            }
          }
        });
  }

  private interface Reaction {
    void to(RunReport report) throws IOException;
  }

  private static Receiver receiver(String name, Reaction reaction) {
    return new Receiver() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void report(RunReport report) throws IOException {
        reaction.to(report);
      }
    };
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
