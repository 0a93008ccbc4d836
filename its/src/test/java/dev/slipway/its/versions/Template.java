package dev.slipway.its.versions;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Copies the projects in the test resources, and fills in what is written as @key@. */
final class Template {
  private final Path root;

  Template() {
    URL resource = Objects.requireNonNull(Template.class.getResource("/versions"));
    try {
      root = Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Copies a file or a directory of the templates. */
  void copy(String name, Path target, Map<String, String> keys) throws IOException {
    Path source = root.resolve(name);
    for (Path file : files(source)) {
      String text = Files.readString(file);
      for (Map.Entry<String, String> key : keys.entrySet()) {
        text = text.replace("@" + key.getKey() + "@", key.getValue());
      }
      Path copy = target.resolve(source.relativize(file).toString());
      Files.createDirectories(copy.toAbsolutePath().getParent());
      Files.writeString(copy, text);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
