package dev.slipway.delivery.sandbox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The programs that were started, and their directory: closing this stops and deletes them, also
 * when the JVM is shut down, as by Ctrl-C.
 */
final class RunningPrograms implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Path directory;
  private final List<ServerProcess> processes = new ArrayList<>();
  private final List<Path> files = new ArrayList<>();
  private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
  private final Thread atEnd = new Thread(this::end, "slipway sandbox");

  private RunningPrograms(Path directory) {
    this.directory = directory;
  }

  /** Creates a directory that only this user can read. */
  static RunningPrograms in(Path parent) throws IOException {
    RunningPrograms programs =
        new RunningPrograms(Files.createTempDirectory(parent, "slipway-practice"));
    Runtime.getRuntime().addShutdownHook(programs.atEnd);
    return programs;
  }

  Path directory() {
    return directory;
  }

  /** Starts one more. */
  synchronized ServerProcess start(String name, List<String> command, Path log) throws IOException {
    if (closed.isDone()) {
      throw new InterruptedIOException("the server is closed");
    }
    ServerProcess process = ServerProcess.start(name, command, directory, log);
    processes.add(process);
    return process;
  }

  /** Writes a private file elsewhere, which is deleted with the programs. */
  synchronized void write(Path file, String text) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    PrivateFiles.writePrivate(file, text);
    files.add(file);
  }

  synchronized List<ServerProcess> processes() {
    return List.copyOf(processes);
  }

  /** The first that stopped unexpectedly. */
  Optional<ServerProcess> dead() {
    return closed.isDone()
        ? Optional.empty()
        : processes().stream().filter(process -> !process.alive()).findFirst();
  }

  /** Waits until a program ends, this is closed, or the time is over. */
  void await(Duration limit) throws InterruptedIOException {
    List<CompletableFuture<?>> ends = new ArrayList<>(List.of(closed));
    processes().forEach(process -> ends.add(process.ended()));
    try {
      CompletableFuture.anyOf(ends.toArray(new CompletableFuture<?>[0]))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
      // Ctrl-C reaches the programs too, and they may be faster than our own end.
      closed.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the end of a process can't fail", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atEnd);
    } catch (IllegalStateException e) {
      // The JVM is already shutting down and will close this.
      return;
    }
  }

  private synchronized void end() {
    if (!closed.complete(true)) {
      return;
    }
    List<ServerProcess> lastFirst = new ArrayList<>(processes);
    Collections.reverse(lastFirst);
    // No lambda: at the end of the JVM the plugin's jar may be closed, and no class can be loaded.
    for (ServerProcess process : lastFirst) {
      process.end(GRACE);
    }
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      PrivateFiles.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
