package dev.slipway.delivery.image.layer;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file, a directory or a symbolic link of a layer.
 *
 * @param source where its content is now; for a directory any directory
 * @param path in the image, absolute, with {@code /}
 * @param mode permission bits, {@code 0644}; of directories also sticky, setgid and setuid
 * @param owner {@code uid:gid}
 * @param link what a symbolic link names; empty for others
 */
public record LayerFile(Path source, String path, int mode, String owner, String link) {
  /** What a file gets that needs nothing else. */
  public static final int PLAIN = 0644;

  private static final int LINK = 0777;
  private static final Path ANY_DIRECTORY = Path.of("").toAbsolutePath();

  public LayerFile(Path source, String path, int mode, String owner) {
    this(source, path, mode, owner, "");
  }

  /** Of root and readable by all. */
  public static LayerFile plain(Path source, String path) {
    return new LayerFile(source, path, PLAIN, "0:0");
  }

  /** A directory; if the image has it already, that stays as it is. */
  public static LayerFile directory(String path, int mode, String owner) {
    return new LayerFile(ANY_DIRECTORY, path, mode, owner);
  }

  /** A symbolic link. */
  public static LayerFile link(Path source, String path, String target, String owner) {
    return new LayerFile(source, path, LINK, owner, target);
  }

  /** The same at another path. */
  public LayerFile at(String other) {
    return other.equals(path) ? this : new LayerFile(source, other, mode, owner, link);
  }

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return link.isEmpty() && Files.isDirectory(source);
  }
}
