package dev.slipway.delivery.notify.file;

import dev.slipway.delivery.notify.Receiver;
import dev.slipway.delivery.report.RunMemory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The files that each run leaves. */
public final class RunFiles {
  private RunFiles() {}

  /**
   * The receivers that write them.
   *
   * @param directory {@code target/environment}
   * @param memory counts the runs
   * @param environment variables of the process
   */
  public static List<Receiver> in(
      Path directory, RunMemory memory, Map<String, String> environment) {
    return List.of(new JunitFile(directory), new MetricsFile(directory, memory, environment));
  }
}
