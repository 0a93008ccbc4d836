package dev.slipway.its.demo;

import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The demo's folder and the commands that run in it.
 *
 * @param directory everything of the demo, made anew each time
 * @param mavenHome the Maven that runs the demo
 * @param settings for the builds
 * @param localRepository of the builds, never the user's own
 */
record Workspace(Path directory, Path mavenHome, Path settings, Path localRepository) {
  /** Deletes what an earlier demo left. */
  Workspace fresh() {
    try {
      if (Files.exists(directory)) {
        try (Stream<Path> old = Files.walk(directory)) {
          for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
      Files.createDirectories(directory);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs Maven in a folder below; its output goes to a log beside the folder. */
  List<String> maven(String folder, String log, String... arguments) {
    MavenResult result =
        MavenRun.in(directory.resolve(folder), mavenHome)
            .settings(settings)
            .localRepository(localRepository)
            .with(arguments)
            .run();
    write(directory.resolve(log), result.output());
    if (!result.succeeded()) {
      throw new DemoFailure("mvn " + String.join(" ", arguments), result.lines());
    }
    return result.lines();
  }

  /** Runs git in a folder below and gives its output. */
  String git(String folder, String... arguments) {
    return GitRepositories.git(directory.resolve(folder), arguments);
  }

  Path path(String name) {
    return directory.resolve(name);
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
