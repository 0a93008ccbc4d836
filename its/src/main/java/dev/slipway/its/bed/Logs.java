package dev.slipway.its.bed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the servers' output and process ids go. */
record Logs(Path directory, Pids pids) {
  Path file(String name) {
    try {
      return Files.createDirectories(directory).resolve(name + ".log").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
