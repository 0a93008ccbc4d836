package dev.slipway.its.bed;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A build that runs: wait for it, or for a line and kill it there. */
public final class RunningMaven {
  private final Process process;
  private final Duration limit;
  private final long begin = System.nanoTime();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Thread reader;
  private volatile Predicate<String> killAt = line -> false;

  RunningMaven(Process process, Duration limit) {
    this.process = process;
    this.limit = limit;
    this.reader = new Thread(this::read, "maven-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (killAt.test(line)) {
          kill();
        }
      }
    } catch (IOException e) {
      // Killed.
    }
  }

  /** Kills the build as soon as it prints such a line; set it before the line can come. */
  public RunningMaven killWhen(Predicate<String> line) {
    killAt = line;
    if (lines.stream().anyMatch(line)) {
      kill();
    }
    return this;
  }

  /** Kills the build when the event is complete, for example a gate's fault that was met. */
  public RunningMaven killWhen(CompletableFuture<?> event) {
    var unused = event.thenRun(this::kill);
    return this;
  }

  /** The build's JVM: the launcher's shell becomes it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Waits for a line; past the limit or the end of the build that is an error with its output. */
  public String awaitLine(Predicate<String> wanted) {
    while (true) {
      boolean alive = process.isAlive() || reader.isAlive();
      Optional<String> found = lines.stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (!alive || System.nanoTime() - begin > limit.toNanos()) {
        kill();
        throw new IllegalStateException("no such line:\n" + String.join("\n", lines));
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        kill();
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  /** Asks Maven to end, as Ctrl-C and the cancelling of a pipeline do. */
  public void interrupt() {
    process.destroy();
  }

  /** Ends Maven and its children at once, as kill -9 does. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Waits for the end; past the limit it is killed and that is an error with the output so far. */
  public MavenResult await() {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
        throw new IllegalStateException(
            "Maven still runs after " + limit.toSeconds() + " s:\n" + String.join("\n", lines));
      }
      reader.join(5000);
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    Duration time = Duration.ofNanos(System.nanoTime() - begin);
    return new MavenResult(process.exitValue(), List.copyOf(lines), time);
  }
}
