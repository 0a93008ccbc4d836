package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.parallel.Aside;
import dev.slipway.manifest.validate.report.Legible;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run for what it prints.
 *
 * @param line program and arguments; no shell reads them
 * @param variables all that it gets
 * @param origin the kubeconfig, for messages
 */
record ExecCommand(List<String> line, Map<String, String> variables, String origin) {
  private static final int SECONDS = 60;
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_COMPLAINT = 2000;

  /**
   * Runs it.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID) with what it
   *     complains of, when it fails or does not end
   */
  byte[] run() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    try (Aside<byte[]> out = new Aside<>(() -> begin(process.getInputStream(), MOST_BYTES));
        Aside<byte[]> err = new Aside<>(() -> begin(process.getErrorStream(), MOST_COMPLAINT))) {
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly(); // first: who reads from it does not hear of an interrupt
        throw failed("it did not end within " + SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        String complaint = new String(err.get(), StandardCharsets.UTF_8).strip();
        throw failed("it ended with " + process.exitValue() + ": " + Legible.line(complaint));
      }
      return out.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  /** The beginning; the rest is read too, or the program would wait for that. */
  private static byte[] begin(InputStream stream, int most) throws IOException {
    byte[] begin = stream.readNBytes(most);
    stream.transferTo(OutputStream.nullOutputStream());
    return begin;
  }

  RuntimeException failed(String why) {
    return KubeconfigErrors.execFailed(line.get(0), origin, why);
  }
}
