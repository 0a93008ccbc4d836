package dev.slipway.delivery.image.layer;

import java.nio.file.Path;

/**
 * A file or an empty directory of a layer.
 *
 * @param source where its content is now; for a directory any directory
 * @param path in the image, absolute, with {@code /}
 * @param mode permission bits, {@code 0644}
 * @param owner {@code uid:gid}
 */
public record LayerFile(Path source, String path, int mode, String owner) {
  /** What a file gets that needs nothing else. */
  public static final int PLAIN = 0644;

  /** Of root and readable by all. */
  public static LayerFile plain(Path source, String path) {
    return new LayerFile(source, path, PLAIN, "0:0");
  }
}
