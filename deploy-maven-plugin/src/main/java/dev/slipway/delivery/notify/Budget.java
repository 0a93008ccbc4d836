package dev.slipway.delivery.notify;

import java.time.Duration;
import java.util.function.LongSupplier;

/** The time that all receivers have together, for all goals of a build. */
public final class Budget {
  /** In one build, be it one goal that reports or several. */
  public static final Duration TOTAL = Duration.ofSeconds(10);

  private final LongSupplier nanos;
  private Duration unspent = TOTAL;
  private long end;

  /** By the clock of this machine. */
  public Budget() {
    this(System::nanoTime);
  }

  Budget(LongSupplier nanos) {
    this.nanos = nanos;
    this.end = nanos.getAsLong();
  }

  /** Begins to run, with what earlier reports left. */
  synchronized void begin() {
    start(unspent);
  }

  /** Begins to run with so much time. */
  synchronized void start(Duration time) {
    end = nanos.getAsLong() + time.toNanos();
  }

  /** What reports of this build may still be waited for. */
  synchronized Duration unspent() {
    return unspent;
  }

  /** Notes for how long a report was waited for. */
  synchronized void spend(Duration time) {
    unspent = time.compareTo(unspent) >= 0 ? Duration.ZERO : unspent.minus(time);
  }

  /** What is left of the present report's time; zero when it is used up. */
  public synchronized Duration left() {
    return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
  }
}
