package dev.slipway.its.bed;

import java.time.Duration;
import java.util.List;

/** How a build ended and what it printed. A killed build has the exit code the system gives it. */
public record MavenResult(int exitCode, List<String> lines, Duration time) {
  public boolean succeeded() {
    return exitCode == 0;
  }

  public String output() {
    return String.join("\n", lines);
  }
}
