package dev.slipway.delivery.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One of the two programs, running; its output is written to a file. */
final class ServerProcess {
  private static final int LAST_LINES = 12;

  /**
   * The environment variables that a program needs; the rest of a build's variables may be secret.
   */
  private static final Set<String> VARIABLES =
      Set.of("PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "USERPROFILE");

  private final String name;
  private final Process process;
  private final Path log;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /**
   * @throws dev.slipway.manifest.error.UserErrorException (PRACTICE_SERVER_FAILED) when this
   *     machine can't run it
   */
  static ServerProcess start(String name, List<String> command, Path directory, Path log)
      throws IOException {
    PrivateFiles.writePrivate(log, "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(variable -> !VARIABLES.contains(variable));
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new ServerProcess(name, process, log);
    } catch (IOException e) {
      throw SandboxErrors.notStarted(command.get(0), String.valueOf(e.getMessage()));
    }
  }

  String name() {
    return name;
  }

  long id() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  CompletableFuture<?> ended() {
    return process.onExit();
  }

  /** {@code etcd exited with 1; its last output:} and the end of its log. */
  String lastWords() {
    String state =
        process.isAlive() ? name + " still runs" : name + " exited with " + process.exitValue();
    try {
      // Invalid UTF-8 must not prevent the rest from being read.
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines().toList();
      return state
          + "; its last output:\n"
          + String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return state + "; its log can't be read: " + e.getMessage();
    }
  }

  /** Stops it, by force when the time is over. */
  void end(Duration grace) {
    process.destroy();
    try {
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
