package dev.slipway.delivery.runtime;

import java.nio.file.Path;

/**
 * A file or an empty directory of a root file system.
 *
 * @param source where its content is now; for a directory any directory
 * @param path absolute, with {@code /}
 * @param mode three octal digits
 * @param owner {@code uid:gid}
 */
public record RootFile(Path source, String path, String mode, String owner) {

  static RootFile plain(Path source, String path) {
    return new RootFile(source, path, "644", "0:0");
  }

  static RootFile executable(Path source, String path) {
    return new RootFile(source, path, "755", "0:0");
  }
}
