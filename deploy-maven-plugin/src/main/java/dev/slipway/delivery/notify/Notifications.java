package dev.slipway.delivery.notify;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.report.RunReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports runs to all receivers, each in a thread of its own. The end of a run is waited for, but
 * never longer than the budget; the beginning is not. What a receiver fails with is one warning.
 */
public final class Notifications implements DeliveryListener, AutoCloseable {
  /** For what still runs when no run ended. */
  private static final Duration LAST = Duration.ofSeconds(2);

  private final List<ReceiverThread> receivers;
  private final Budget budget;
  private final DeliveryListener warnings;
  private final Runnable end;

  /**
   * @param budget that the receivers look at, and that all goals of the build share
   * @param warnings receives a warning for each receiver that fails
   * @param end called at last, when no receiver is waited for any more
   */
  public Notifications(
      List<Receiver> receivers, Budget budget, DeliveryListener warnings, Runnable end) {
    this.receivers = receivers.stream().map(ReceiverThread::new).toList();
    this.budget = budget;
    this.warnings = warnings;
    this.end = end;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.RunReported reported) {
      report(reported.report());
    }
  }

  private void report(RunReport report) {
    budget.begin();
    receivers.forEach(receiver -> receiver.submit(report));
    if (report.isOver()) {
      await(budget.unspent());
    }
  }

  /** Waits until all receivers are done, or the time is over. */
  private void await(Duration most) {
    long begun = System.nanoTime();
    long end = begun + most.toNanos();
    List<String> failures = new ArrayList<>();
    for (ReceiverThread receiver : receivers) {
      receiver.await(end - System.nanoTime()).ifPresent(failures::add);
    }
    budget.spend(Duration.ofNanos(System.nanoTime() - begun));
    failures.forEach(failure -> warnings.on(new Event.Warning(failure)));
  }

  /** Waits a little for what still runs, and gives it up. */
  @Override
  public void close() {
    Duration left = budget.unspent();
    await(left.compareTo(LAST) < 0 ? left : LAST);
    receivers.forEach(ReceiverThread::close);
    end.run();
  }
}
