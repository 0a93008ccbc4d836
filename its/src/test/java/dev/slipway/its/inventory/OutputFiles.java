package dev.slipway.its.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Golden files of the inventory's outputs: OutputGoldenTest and OutputHostileTest write the same.
 */
final class OutputFiles {
  private static final Path FOLDER =
      Path.of("../deploy-maven-plugin/src/test/resources/dev/slipway/delivery/inventory/output");

  private OutputFiles() {}

  /** The one that shows everything. */
  static Path example(String name) {
    return FOLDER.resolve(name);
  }

  /** The files of that name: of the example, of an empty inventory, of one with hostile texts. */
  static List<Path> all(String name) throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files.filter(file -> file.endsWith(name)).sorted().toList();
    }
  }
}
