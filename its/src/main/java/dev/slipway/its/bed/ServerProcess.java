package dev.slipway.its.bed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A server in a process of its own: what it prints goes to a log file, its end takes its children.
 */
final class ServerProcess implements AutoCloseable {
  private final String name;
  private final Process process;
  private final Path log;

  private ServerProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  static ServerProcess start(
      String name,
      List<String> command,
      Path directory,
      Map<String, String> environment,
      Logs logs) {
    Path log = logs.file(name);
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(nothing())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      logs.pids().add(process.toHandle());
      return new ServerProcess(name, process, log);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " does not start: " + e.getMessage(), e);
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  /** Waits until the probe says true; the end of the process or of the time is a failure. */
  void awaitReady(Duration limit, Callable<Boolean> probe) {
    long end = System.nanoTime() + limit.toNanos();
    while (!answers(probe)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            name + " ended with " + process.exitValue() + " while starting, " + tail());
      }
      if (System.nanoTime() > end) {
        close();
        throw new IllegalStateException(
            name + " is not up after " + limit.toSeconds() + " s, " + tail());
      }
      pause();
    }
  }

  private static boolean answers(Callable<Boolean> probe) {
    try {
      return probe.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (Exception e) {
      return false; // Not up yet; the time limit decides.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String tail() {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      List<String> all = lines.toList();
      return log
          + " ends with:\n"
          + String.join("\n", all.subList(Math.max(0, all.size() - 15), all.size()));
    } catch (IOException e) {
      return "see " + log;
    }
  }

  @Override
  public void close() {
    end(process.toHandle());
  }

  /**
   * Ends a process and its children at once: nothing that the bed holds is worth a slow goodbye.
   */
  static void end(ProcessHandle process) {
    List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle one : all) {
      try {
        one.onExit().get(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException | TimeoutException | CompletionException e) {
        // A process that cannot be ended shows in the pid file of the next start.
      }
    }
  }
}
