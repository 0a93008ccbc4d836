package dev.slipway.its.bench;

import dev.slipway.its.bed.GitRepositories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The service of {@code src/it/spring-boot-service}, with its pom made bare of Slipway, in a git
 * repository of its own as any service: else goals would look at that of Slipway around it.
 */
final class ClinicService {
  private ClinicService() {}

  /** Copies it; devtools are left out because one side would put them into the image. */
  static Path copy(Path projects, Path target) throws IOException {
    Path source = projects.resolve("spring-boot-service");
    try (Stream<Path> files = Files.walk(source.resolve("src"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.toAbsolutePath().getParent());
        Files.copy(file, copy);
      }
    }
    Files.writeString(target.resolve("pom.xml"), bare(Files.readString(source.resolve("pom.xml"))));
    Files.writeString(target.resolve(".gitignore"), "/target/\n/.mvn/\n");
    GitRepositories.git(target, "init", "-q", "-b", "main");
    GitRepositories.git(target, "add", ".");
    GitRepositories.git(target, "commit", "-q", "-m", "Start");
    return target;
  }

  private static String bare(String pom) {
    String text = pom;
    for (String part :
        List.of(
            "<build>.*</build>",
            "<slipway\\.\\w+>.*?</slipway\\.\\w+>",
            "<dependency>(?:(?!</dependency>).)*devtools.*?</dependency>")) {
      text = text.replaceAll("(?s)\\s*" + part, "");
    }
    return text;
  }
}
