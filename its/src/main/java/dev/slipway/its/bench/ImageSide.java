package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of those that are compared: its own copy of the service, its caches and its goals.
 *
 * @param name also of its repositories in the registry
 * @param home directory of all that is its own
 * @param template the service
 * @param goals what comes after {@code package}
 */
record ImageSide(String name, Path home, Path template, Goals goals) {
  private static final Path SOURCE =
      Path.of("src/main/java/com/acme/clinic/vet/VetController.java");

  /** Goals and options for a build that goes to a repository. */
  interface Goals {
    /**
     * @param registry host:port of the registry that has the base too
     * @param path where the image goes
     * @param cache directory of what outlives a build
     */
    List<String> of(String registry, String path, Path cache);
  }

  Path cache() {
    return home.resolve("cache");
  }

  /** The work tree that all cases but a fresh checkout use. */
  Path project() {
    return home.resolve("project");
  }

  String[] arguments(String registry, String path) {
    List<String> arguments = new ArrayList<>(List.of("package", "-DskipTests", Sample.CLOCK));
    arguments.addAll(goals.of(registry, name + "/" + path, cache()));
    return arguments.toArray(String[]::new);
  }

  /** A copy of the service in a directory that is new; its files are as old as the copy. */
  Path checkOut(String directory) throws IOException {
    Path copy = home.resolve(directory);
    try (Stream<Path> files = Files.walk(template)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(template.relativize(file).toString());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(file, target);
      }
    }
    return copy;
  }

  /** Changes the body of one method. */
  void changeClass(int round) throws IOException {
    Path source = project().resolve(SOURCE);
    String text = Files.readString(template.resolve(SOURCE)).stripTrailing();
    Files.writeString(
        source,
        text.substring(0, text.length() - 1)
            + "\n  static int round() {\n    return %d;\n  }\n}\n".formatted(round));
  }
}
