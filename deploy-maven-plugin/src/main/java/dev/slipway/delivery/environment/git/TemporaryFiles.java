package dev.slipway.delivery.environment.git;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Temporary files of one connection to a git server; all are deleted when it ends. */
final class TemporaryFiles implements AutoCloseable {
  private final List<Path> files = new ArrayList<>();

  Path create() throws IOException {
    Path file = Files.createTempFile("slipway-git", ".tmp");
    files.add(file);
    return file;
  }

  /** Reads a file once: it is deleted when the stream is closed. */
  static InputStream readOnce(Path file) throws IOException {
    return new BufferedInputStream(
        Files.newInputStream(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE),
        1 << 16);
  }

  @Override
  public void close() {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException ignored) {
        // Windows: JGit still reads it, and it is deleted when that ends.
      }
    }
    files.clear();
  }
}
