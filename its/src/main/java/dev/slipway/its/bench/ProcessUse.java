package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The most memory that a process has held, as Linux counts it, and the processor time that it took;
 * asked again and again until it has ended, so the last moment may be missing.
 */
final class ProcessUse {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ProcessHandle process;
  private final Path status;
  private final Thread reader = new Thread(this::read, "process-use");
  private volatile double megabytes;
  private volatile double cpuSeconds;

  private ProcessUse(ProcessHandle process) {
    this.process = process;
    this.status = Path.of("/proc", String.valueOf(process.pid()), "status");
    reader.setDaemon(true);
  }

  /** Begins to watch. */
  static ProcessUse of(ProcessHandle process) {
    ProcessUse use = new ProcessUse(process);
    use.reader.start();
    return use;
  }

  private void read() {
    try {
      while (true) {
        for (String line : Files.readAllLines(status)) {
          if (line.startsWith("VmHWM:")) {
            megabytes = Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
          }
        }
        process.info().totalCpuDuration().ifPresent(time -> cpuSeconds = time.toMillis() / 1000.0);
        Thread.sleep(PAUSE.toMillis());
      }
    } catch (IOException e) {
      // It has ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** 0 where it is not known. */
  double megabytes() {
    return megabytes;
  }

  /** User and system time; 0 where it is not known. */
  double cpuSeconds() {
    return cpuSeconds;
  }
}
