package dev.slipway.delivery.environment.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A release as it was read, and how its files were then. */
public final class ReadRelease {
  private final Release release;
  private final Map<Path, Version> files;

  /** What changes when a file is written or replaced. */
  private record Version(long size, FileTime written, @Nullable Object key) {
    static Version of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Version(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
    }
  }

  private ReadRelease(Release release, Map<Path, Version> files) {
    this.release = release;
    this.files = files;
  }

  /** Reads a release. */
  interface Reading {
    Release read() throws IOException;
  }

  /** Reads a release of these files; they are looked at before. */
  static ReadRelease of(Iterable<Path> paths, Reading reading) throws IOException {
    Map<Path, Version> files = new HashMap<>();
    for (Path path : paths) {
      files.put(path, Version.of(path));
    }
    return new ReadRelease(reading.read(), files);
  }

  public Release release() {
    return release;
  }

  /** Whether the files are still the ones that were read. */
  public boolean current() {
    try {
      for (Map.Entry<Path, Version> file : files.entrySet()) {
        if (!Version.of(file.getKey()).equals(file.getValue())) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false; // reading it again tells what is wrong
    }
  }
}
