package dev.slipway.delivery.image.content;

import java.nio.file.Path;

/**
 * A dependency on the class path: a jar, or a directory of classes of a sibling module.
 *
 * @param name of its file or directory in the image
 * @param group its groupId, which distinguishes two jars of one name
 */
public record Library(Path file, String name, String group, Kind kind) {

  /** How often it changes, which decides its layer. */
  public enum Kind {
    RELEASE("libs", "dependencies"),
    SNAPSHOT("snapshots", "snapshot dependencies"),
    MODULE("modules", "modules");

    final String directory;
    final String layer;

    Kind(String directory, String layer) {
      this.directory = directory;
      this.layer = layer;
    }
  }
}
