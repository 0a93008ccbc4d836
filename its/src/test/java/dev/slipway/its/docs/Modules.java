package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A build with a module for each case, so that one start of Maven is enough for all of them. */
final class Modules {
  private static final String MODULE =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>com.acme.%s</groupId>
          <artifactId>all</artifactId>
          <version>1.0.0</version>
        </parent>
        <artifactId>%s</artifactId>
        <packaging>%s</packaging>
        <properties>
      %s  </properties>
      </project>
      """;

  private final Path directory;
  private final BedFile bed;
  private final String group;
  private final List<String> names = new ArrayList<>();

  /**
   * @param group behind {@code com.acme.}
   */
  Modules(Path directory, BedFile bed, String group) {
    this.directory = directory;
    this.bed = bed;
    this.group = group;
  }

  Path module(String name) {
    return directory.resolve(name);
  }

  /** Adds a module or changes its properties. */
  void write(String name, String packaging, Map<String, String> properties) throws IOException {
    StringBuilder lines = new StringBuilder();
    properties.forEach(
        (key, value) -> lines.append("    <%1$s>%2$s</%1$s>%n".formatted(key, value)));
    write(name, "pom.xml", MODULE.formatted(group, name, packaging, lines));
    if (!names.contains(name)) {
      names.add(name);
    }
  }

  void write(String name, String file, String text) throws IOException {
    Path path = module(name).resolve(file);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, text);
  }

  /**
   * Runs Maven.
   *
   * @param parent of the modules' parent: {@code <parent>} and what else it has
   */
  MavenResult run(String parent, String... arguments) throws IOException {
    StringBuilder modules = new StringBuilder();
    names.forEach(name -> modules.append("    <module>" + name + "</module>\n"));
    Files.writeString(
        Files.createDirectories(directory).resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
        %s
          <groupId>com.acme.%s</groupId>
          <artifactId>all</artifactId>
          <version>1.0.0</version>
          <packaging>pom</packaging>
          <modules>
        %s  </modules>
        </project>
        """
            .formatted(
                parent.replace("VERSION", System.getProperty("slipway.version")), group, modules));
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with(arguments)
        .run();
  }

  /** What a goal printed for a module, without what Maven puts before it. */
  static List<String> printed(MavenResult result, String goal, String module) {
    String begin = "%s (".formatted(goal.substring(goal.indexOf(':')));
    List<String> lines = new ArrayList<>();
    boolean here = false;
    for (String line : result.lines()) {
      if (line.startsWith("[INFO] ---") || line.startsWith("[INFO] BUILD")) {
        here = line.contains(begin) && line.contains(" @ " + module + " ");
      } else if (here && !line.equals("[INFO] ")) {
        lines.add(line.replaceFirst("^\\[[A-Z]+] ", ""));
      }
    }
    assertThat(lines).as("what %s printed for %s", goal, module).isNotEmpty();
    return lines;
  }

  /** Whether a file below the module's {@code target/} that matches was written since. */
  boolean written(String name, String glob, Instant since) throws IOException {
    Path target = module(name).resolve("target");
    if (!Files.isDirectory(target)) {
      return false;
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.toList()) {
        if (matcher.matches(target.relativize(file))
            && !Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Makes all files of a module's {@code target/} old. */
  void age(String name, Instant time) throws IOException {
    try (Stream<Path> files = Files.walk(module(name).resolve("target"))) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
  }
}
