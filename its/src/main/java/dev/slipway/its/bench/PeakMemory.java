package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The most memory that a process has held, as Linux counts it; asked again until it has ended. */
final class PeakMemory {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path status;
  private final Thread reader = new Thread(this::read, "peak-memory");
  private volatile double megabytes;

  private PeakMemory(long pid) {
    this.status = Path.of("/proc", String.valueOf(pid), "status");
    reader.setDaemon(true);
  }

  /** Begins to watch. */
  static PeakMemory of(long pid) {
    PeakMemory memory = new PeakMemory(pid);
    memory.reader.start();
    return memory;
  }

  private void read() {
    try {
      while (true) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            megabytes = Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
          }
        }
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (IOException e) {
      // It has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What it was at the end, of which the last moment may be missing; 0 where it is not known. */
  double megabytes() {
    reader.interrupt();
    return megabytes;
  }
}
