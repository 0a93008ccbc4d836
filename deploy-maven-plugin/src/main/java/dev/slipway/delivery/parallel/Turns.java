package dev.slipway.delivery.parallel;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * When to try again to change something that others change as well, such as a branch. The first
 * attempt is made at once. After each one that another writer overtook, it waits for a random time
 * within a window, which grows with the number of lost attempts and with the time that one took: a
 * busy server and many writers both make the window wider, so that few are under way at the same
 * time.
 */
public final class Turns {
  /** After that no further attempt begins. */
  public static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofSeconds(25);
  private static final int MOST_DOUBLINGS = 5;
  private static final Duration SLOW = Duration.ofMillis(500);
  private static final Duration MOST_SPREAD = Duration.ofSeconds(4);
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final DoubleSupplier random;
  private final long start;
  private long attemptStart;
  private int lost;

  /**
   * @param nanoTime as {@link System#nanoTime()}
   * @param random from 0 to 1
   */
  public Turns(Sleeper sleeper, LongSupplier nanoTime, DoubleSupplier random) {
    this.sleeper = sleeper;
    this.nanoTime = nanoTime;
    this.random = random;
    this.start = nanoTime.getAsLong();
    this.attemptStart = start;
  }

  /** With the clock of this machine. */
  public static Turns real() {
    return new Turns(Sleeper.real(), System::nanoTime, ThreadLocalRandom.current()::nextDouble);
  }

  /** How many attempts another writer overtook. */
  public int lost() {
    return lost;
  }

  /** How long it has been tried. */
  public Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - start);
  }

  /**
   * Waits before the write of an attempt whose reading was slow, which may be because others do the
   * same at the same moment: for a random time of up to as long. Otherwise it goes on at once.
   */
  public void spread() throws InterruptedIOException {
    Duration read = Duration.ofNanos(nanoTime.getAsLong() - attemptStart);
    if (read.compareTo(SLOW) > 0) {
      Duration window = read.compareTo(MOST_SPREAD) > 0 ? MOST_SPREAD : read;
      sleeper.pause(Duration.ofNanos((long) (window.toNanos() * random.getAsDouble())));
    }
  }

  /**
   * Waits for a second before it is read again whether a write whose answer was lost was done: the
   * server may still be at work.
   */
  public void settle() throws InterruptedIOException {
    sleeper.pause(SETTLING);
  }

  /**
   * Waits for the next attempt after one that another writer overtook.
   *
   * @return false when the time is over
   */
  public boolean again() throws InterruptedIOException {
    Duration took = Duration.ofNanos(nanoTime.getAsLong() - attemptStart);
    lost++;
    Duration wait = wait(took, lost, random.getAsDouble());
    if (elapsed().plus(wait).compareTo(LIMIT) > 0) {
      return false;
    }
    sleeper.pause(wait);
    attemptStart = nanoTime.getAsLong();
    return true;
  }

  /**
   * How long to wait.
   *
   * @param took the last attempt
   * @param lost attempts so far, from 1
   * @param random from 0 to 1
   */
  static Duration wait(Duration took, int lost, double random) {
    Duration one = took.compareTo(LEAST) < 0 ? LEAST : took;
    Duration window = one.multipliedBy(1L << Math.min(lost, MOST_DOUBLINGS));
    Duration bounded = window.compareTo(MOST) > 0 ? MOST : window;
    return Duration.ofNanos((long) (bounded.toNanos() * random));
  }
}
