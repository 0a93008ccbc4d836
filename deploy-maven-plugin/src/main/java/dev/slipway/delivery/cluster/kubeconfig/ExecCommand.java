package dev.slipway.delivery.cluster.kubeconfig;

import dev.slipway.delivery.program.ProgramRun;
import dev.slipway.manifest.validate.report.SafeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program that is run for its output.
 *
 * @param line program and arguments; no shell reads them
 * @param variables all that it gets
 * @param origin the kubeconfig, for messages
 */
record ExecCommand(List<String> line, Map<String, String> variables, String origin) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * Runs it.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (KUBECONFIG_INVALID) with its error
   *     output, when it fails or does not finish in time
   */
  byte[] run() throws IOException {
    ProgramRun.Result result =
        new ProgramRun(line, variables, new byte[0], LIMIT)
            .run()
            .orElseThrow(() -> failed("it did not finish within " + LIMIT.toSeconds() + " s"));
    if (result.exit() != 0) {
      String rejection = new String(result.err(), StandardCharsets.UTF_8).strip();
      throw failed("it exited with " + result.exit() + ": " + SafeText.line(rejection));
    }
    return result.out();
  }

  RuntimeException failed(String why) {
    return KubeconfigErrors.execFailed(line.get(0), origin, why);
  }
}
