package dev.slipway.delivery.notify;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The time that all receivers have together. */
public final class Budget {
  /** For all receivers of one goal. */
  public static final Duration TOTAL = Duration.ofSeconds(10);

  private final LongSupplier nanos;
  private final AtomicLong end;

  /** By the clock of this machine. */
  public Budget() {
    this(System::nanoTime);
  }

  Budget(LongSupplier nanos) {
    this.nanos = nanos;
    this.end = new AtomicLong(nanos.getAsLong());
  }

  /** Begins again. */
  void start(Duration time) {
    end.set(nanos.getAsLong() + time.toNanos());
  }

  /** What is left; zero when it is used up. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end.get() - nanos.getAsLong()));
  }
}
