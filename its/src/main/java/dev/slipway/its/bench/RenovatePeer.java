package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Seconds that Renovate takes for one project, by {@code its/renovate/run}: two runs over some
 * projects, each with two outdated versions. Without the script or npm nothing is measured, and the
 * figure is short.
 */
final class RenovatePeer {
  private static final Pattern TOOK =
      Pattern.compile("took (\\d+) s for two runs of (\\d+) projects");

  private RenovatePeer() {}

  static double secondsPerProject(BenchSetup setup, int projects, PrintStream out)
      throws IOException {
    Path script = setup.directory().resolve("../../renovate/run").normalize();
    if (!Files.isExecutable(script)) {
      out.println("Renovate was not measured: there is no " + script);
      return 0;
    }
    Process process =
        new ProcessBuilder(
                script.toString(),
                System.getProperty("java.class.path"),
                Integer.toString(projects))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int exit = process.waitFor();
      Matcher took = TOOK.matcher(output);
      if (exit != 0 || !took.find()) {
        out.println("Renovate was not measured:\n" + output.lines().limit(20).toList());
        return 0;
      }
      double seconds = Double.parseDouble(took.group(1));
      int measured = Integer.parseInt(took.group(2));
      out.printf(Locale.ROOT, "Renovate: %.0f s for two runs of %d projects%n", seconds, measured);
      return seconds / 2 / measured;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
