package dev.slipway.delivery.image.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files of the cache that only save time. The cache may belong to another user, be read-only
 * or have no room left: then the file is left out.
 */
public final class CacheFile {
  private CacheFile() {}

  /**
   * Replaces a file as a whole; other builds see the old bytes or the new ones.
   *
   * @return whether it was written
   */
  public static boolean write(Path file, byte[] content) {
    try {
      replace(file, content);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The same for a file that is needed. */
  public static void replace(Path file, byte[] content) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    Files.createDirectories(directory);
    Path part = Files.createTempFile(directory, "", ".part");
    try {
      Files.write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
