package dev.slipway.delivery.environment.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A release as it was read, with the state of its files at that time. */
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

  /** Files as they are before they are read. */
  static final class Versions {
    private final Map<Path, Version> files = new HashMap<>();

    void add(Path file) throws IOException {
      files.put(file, Version.of(file));
    }
  }

  ReadRelease(Release release, Versions before) {
    this.release = release;
    this.files = Map.copyOf(before.files);
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
      return false; // reading it again reports what is wrong
    }
  }
}
