package dev.slipway.manifest.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository that users read or that contain messages, relative to a module. */
final class ProjectFiles {
  private static final Path ROOT = Path.of("..");

  private ProjectFiles() {}

  /** The sources of both plugins. */
  static List<Path> sources() throws IOException {
    return Stream.concat(
            under(ROOT.resolve("manifest-maven-plugin/src/main/java"), ".java").stream(),
            under(ROOT.resolve("deploy-maven-plugin/src/main/java"), ".java").stream())
        .toList();
  }

  /** All pages: those for users, and those in folders of docs. */
  static List<Path> pages() throws IOException {
    return Stream.concat(in(ROOT, ".md").stream(), under(docs(), ".md").stream()).toList();
  }

  /** README, CHANGELOG and the other pages in the root, and those directly in docs. */
  static List<Path> pagesForUsers() throws IOException {
    return Stream.concat(in(ROOT, ".md").stream(), in(docs(), ".md").stream()).toList();
  }

  static Path docs() {
    return ROOT.resolve("docs");
  }

  private static List<Path> under(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static List<Path> in(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }
}
