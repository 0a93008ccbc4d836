package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A file of the processes that the bed started, so that a bed that was killed hard can be cleaned
 * up by the next one. A line is a process id and its start time: ids are used again, the pair is
 * not.
 */
final class Pids {
  private final Path file;

  Pids(Path file) {
    this.file = file;
  }

  synchronized void add(ProcessHandle process) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          process.pid() + " " + started(process) + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends all of them that still run, except the caller, and forgets them. */
  synchronized void endAll() {
    try {
      if (!Files.exists(file)) {
        return;
      }
      for (String line : Files.readAllLines(file)) {
        find(line)
            .filter(process -> process.pid() != ProcessHandle.current().pid())
            .ifPresent(ServerProcess::end);
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** True if the process that was added first, the bed itself, still runs. */
  boolean firstIsAlive() {
    try {
      return Files.exists(file) && find(Files.readAllLines(file).get(0)).isPresent();
    } catch (IOException e) {
      return false; // Just deleted.
    }
  }

  private static Optional<ProcessHandle> find(String line) {
    List<String> fields = List.of(line.split(" ", 2));
    return ProcessHandle.of(Long.parseLong(fields.get(0)))
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process).equals(fields.get(fields.size() - 1)));
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }
}
