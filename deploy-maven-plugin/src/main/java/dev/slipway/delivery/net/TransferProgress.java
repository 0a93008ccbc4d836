package dev.slipway.delivery.net;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The progress of one request: updated by the thread that makes it, read by the one that watches
 * it. Times are those of {@link System#nanoTime}. Silence ends a request elsewhere; here it is a
 * server that says something again and again, and never all.
 */
final class TransferProgress {
  private final Limits limits;
  private final long begun;
  private volatile long sent;
  private volatile long moved;
  private volatile boolean answered;
  private volatile long answeredAt;
  private volatile long received;

  /**
   * @param silence how long a silent server is waited for
   * @param whole until the end of the answer
   * @param bytesPerSecond that a body must bring on average
   */
  record Limits(Duration silence, Duration whole, long bytesPerSecond) {}

  TransferProgress(Limits limits, long now) {
    this.limits = limits;
    this.begun = now;
    this.moved = now;
  }

  /** So many bytes of the request are on their way. */
  void sent(long bytes, long now) {
    sent = bytes;
    moved = now;
  }

  /** The head of the answer is there. */
  void answered(long now) {
    answeredAt = now;
    answered = true;
  }

  /** So many bytes of the answer are there. */
  void received(long bytes) {
    received = bytes;
  }

  /** All bytes so far, of both directions. */
  long bytes() {
    return sent + received;
  }

  Duration since(long now) {
    return Duration.ofNanos(now - begun);
  }

  /** Why the request is to be ended; empty while it may go on. */
  Optional<String> overdue(long now) {
    if (now - begun > limits.whole().toNanos()) {
      return Optional.of(
          "the answer is not complete after %d s, %s so far"
              .formatted(limits.whole().toSeconds(), size(received)));
    }
    long silence = limits.silence().toNanos();
    if (answered) {
      return slow(received, now - answeredAt, silence, "of the answer");
    }
    // A head that comes byte by byte, or a server that takes nothing.
    if (now - moved > 2 * silence) {
      return Optional.of("no answer after %d s".formatted(seconds(now - begun)));
    }
    return sent == 0 ? Optional.empty() : slow(sent, moved - begun, silence, "of the request");
  }

  private Optional<String> slow(long bytes, long nanos, long silence, String what) {
    boolean slow = nanos > silence && bytes < limits.bytesPerSecond() * (nanos / 1_000_000_000.0);
    return slow
        ? Optional.of("only %s %s in %d s".formatted(size(bytes), what, seconds(nanos)))
        : Optional.empty();
  }

  private static long seconds(long nanos) {
    return Duration.ofNanos(nanos).toSeconds();
  }

  static String size(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    return bytes < 1_000_000
        ? bytes / 1000 + " kB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
