package dev.slipway.delivery.program;

import dev.slipway.delivery.parallel.Aside;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run for what it prints.
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
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    try (Aside<byte[]> out = new Aside<>(() -> begin(process.getInputStream(), MOST_BYTES));
        Aside<byte[]> err = new Aside<>(() -> begin(process.getErrorStream(), MOST_COMPLAINT))) {
      give(process.getOutputStream());
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly(); // first: who reads from it does not hear of an interrupt
        return Optional.empty();
      }
      return Optional.of(new Result(process.exitValue(), out.get(), err.get()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
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

  /** The beginning; the rest is read too, or the program would wait for that. */
  private static byte[] begin(InputStream stream, int most) throws IOException {
    byte[] begin = stream.readNBytes(most);
    stream.transferTo(OutputStream.nullOutputStream());
    return begin;
  }
}
