package dev.slipway.delivery.program;

import dev.slipway.delivery.parallel.DaemonThread;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The beginning of what a program prints. The rest is read too; otherwise the program would block.
 * A child that the program leaves behind may hold its output open for ever: the thread that reads
 * is a daemon, and is not awaited.
 */
final class Output {
  private final InputStream stream;
  private final int most;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);

  private Output(InputStream stream, int most) {
    this.stream = stream;
    this.most = most;
  }

  /** Begins to read. */
  static Output of(InputStream stream, int most) {
    Output output = new Output(stream, most);
    DaemonThread.of("slipway-output", output::read).start();
    return output;
  }

  private void read() {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        keep(buffer, count);
      }
    } catch (IOException e) {
      // The program was ended: what it printed by then is kept.
    } finally {
      ended.countDown();
    }
  }

  private synchronized void keep(byte[] buffer, int count) {
    kept.write(buffer, 0, Math.min(count, most - kept.size()));
  }

  /**
   * What was printed.
   *
   * @param until the time of {@link System#nanoTime()} until which the end of it is waited for
   */
  byte[] bytes(long until) throws InterruptedException {
    boolean unused = ended.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    synchronized (this) {
      return kept.toByteArray();
    }
  }
}
