package dev.slipway.its.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** Project directories for tests, from the fixtures in {@code projects/}. */
final class Projects {
  private Projects() {}

  /** Copies a fixture; each word of its texts that is a key of {@code words} becomes the value. */
  static Path create(String fixture, Path target, Map<String, String> words) throws IOException {
    var url = Projects.class.getResource("/projects/" + fixture);
    if (url == null) {
      throw new IllegalArgumentException("no fixture " + fixture);
    }
    copy(Path.of(URI.create(url.toString())), target);
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        for (var word : words.entrySet()) {
          text = text.replace(word.getKey(), word.getValue());
        }
        Files.writeString(file, text);
      }
    }
    Files.writeString(target.resolve(".gitignore"), "/target/\n");
    return target;
  }

  /** Copies a directory with all that is in it. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }

  /** Replaces the first occurrence of a text in a file; it must be there. */
  static void edit(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(from)) {
      throw new IllegalArgumentException(from + " is not in " + file);
    }
    int at = text.indexOf(from);
    Files.writeString(file, text.substring(0, at) + to + text.substring(at + from.length()));
  }

  /** The version of Slipway under test. */
  static String version() throws IOException {
    String path = "/META-INF/maven/dev.slipway/deploy-maven-plugin/pom.properties";
    try (InputStream in = Projects.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the plugin's jar is not on the class path");
      }
      var properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return properties.getProperty("version");
    }
  }
}
