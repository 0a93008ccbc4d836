package dev.slipway.delivery.program;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run for its output.
 *
 * @param line program and arguments; no shell reads them
 * @param variables all that it gets
 * @param input what it reads
 * @param limit after which it is stopped
 */
public record ProgramRun(
    List<String> line, Map<String, String> variables, byte[] input, Duration limit) {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_COMPLAINT = 2000;

  /** For what a program printed just before its end, to both of its outputs. */
  private static final Duration REST = Duration.ofSeconds(1);

  /**
   * What it left, each the beginning.
   *
   * @param exit its exit code
   */
  public record Result(int exit, byte[] out, byte[] err) {}

  /**
   * Runs it.
   *
   * @return empty when it did not end in time
   * @throws IOException when it can't be started
   */
  public Optional<Result> run() throws IOException {
    return run(MOST_COMPLAINT);
  }

  /**
   * The same for a program that prints much before it complains.
   *
   * @param complaint most bytes of its error output that are kept
   */
  public Optional<Result> run(int complaint) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    try {
      Output out = Output.of(process.getInputStream(), MOST_BYTES);
      Output err = Output.of(process.getErrorStream(), complaint);
      give(process.getOutputStream());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      long end = System.nanoTime() + REST.toNanos();
      return Optional.of(new Result(process.exitValue(), out.bytes(end), err.bytes(end)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** What a program does not read it does not need. */
  private void give(OutputStream to) {
    try (to) {
      to.write(input);
    } catch (IOException e) {
      // It ended, or closed its input: what it prints tells.
    }
  }
}
