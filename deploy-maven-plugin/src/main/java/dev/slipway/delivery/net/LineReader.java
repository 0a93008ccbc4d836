package dev.slipway.delivery.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reads lines of bounded length from a body that may never end. */
final class LineReader {
  private final InputStream in;
  private final LineLimits limits;
  private final LongSupplier clock;
  private final byte[] buffer = new byte[1 << 13];
  private int at;
  private int end;

  /**
   * @param clock in nanoseconds
   */
  LineReader(InputStream in, LineLimits limits, LongSupplier clock) {
    this.in = in;
    this.limits = limits;
    this.clock = clock;
  }

  /** The next line that is not empty, without its end; empty after the last. */
  Optional<byte[]> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 10);
    long begun = 0;
    while (true) {
      int stop = at;
      while (stop < end && buffer[stop] != '\n') {
        stop++;
      }
      if (line.size() == 0 && stop > at) {
        begun = clock.getAsLong();
      }
      line.write(buffer, at, Math.min(stop - at, limits.bytes() + 1 - line.size()));
      if (line.size() > limits.bytes()) {
        throw new BodyTooLargeException(limits.bytes());
      }
      boolean whole = stop < end;
      at = whole ? stop + 1 : stop;
      if (whole && line.size() > 0) {
        return Optional.of(line.toByteArray());
      }
      if (!whole && !fill(line.size(), begun)) {
        return Optional.empty();
      }
    }
  }

  /** False at the end of the body. */
  private boolean fill(int begunBytes, long begun) throws IOException {
    if (begunBytes > 0 && clock.getAsLong() - begun > limits.line().toNanos()) {
      throw new SlowAnswerException(
          "only %s of a line in %d s"
              .formatted(TransferProgress.size(begunBytes), limits.line().toSeconds()));
    }
    at = 0;
    end = in.read(buffer);
    if (end < 0 && begunBytes > 0) {
      throw new EOFException("the answer ended within a line");
    }
    boolean more = end >= 0;
    end = Math.max(end, 0);
    return more;
  }
}
