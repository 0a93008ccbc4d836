package dev.slipway.delivery.image.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A directory whose files become layers. */
abstract class DirectoriesScene {
  @TempDir Path directory;

  List<String> files(Directories.Source source) throws IOException {
    return new Directories(List.of(source))
        .layers(directory).get(0).files().stream()
            .map(
                file ->
                    file.link().isEmpty()
                        ? (file.isDirectory() ? "d " : "f ") + file.path()
                        : "l " + file.path() + " " + file.link())
            .toList();
  }

  List<String> files(Directories.Source source, String links) throws IOException {
    return files(
        new Directories.Source(
            source.name(),
            source.from(),
            source.to(),
            source.permissions(),
            source.excludes(),
            Links.of(links)));
  }

  Directories.Source layer(String from, String to, String mode, String... excludes) {
    return new FileLayer(from, to, mode, "7", List.of(excludes)).in(directory);
  }

  Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
