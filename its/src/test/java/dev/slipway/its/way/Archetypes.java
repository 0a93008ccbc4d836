package dev.slipway.its.way;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Generates projects from the archetypes as a user does. */
public final class Archetypes {
  private static final String GENERATE =
      "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate";
  public static final String MAVEN = "3.9.16";

  private Archetypes() {}

  /** Generates {@code directory/artifactId} and commits it to a new git repository. */
  public static Path generate(
      BedFile bed, Path directory, String archetype, String artifactId, String... properties)
      throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(GENERATE);
    arguments.add("-DarchetypeGroupId=dev.slipway");
    arguments.add("-DarchetypeArtifactId=" + archetype);
    arguments.add("-DarchetypeVersion=" + version(bed));
    if (List.of(properties).stream().noneMatch(p -> p.startsWith("-DgroupId="))) {
      arguments.add("-DgroupId=com.acme");
    }
    arguments.add("-DartifactId=" + artifactId);
    arguments.addAll(List.of(properties));
    // Apart: in a folder with a pom the goal would add a module to it.
    Path apart = Files.createTempDirectory(directory, "generate");
    MavenResult result =
        MavenRun.in(apart, bed, MAVEN).with(arguments.toArray(String[]::new)).run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    Path project = Files.move(apart.resolve(artifactId), directory.resolve(artifactId));
    GitRepositories.git(project, "init", "-q", "-b", "main");
    GitRepositories.git(project, "add", ".");
    GitRepositories.git(project, "commit", "-q", "-m", "Start");
    return project;
  }

  /** The version of Slipway that is installed for the tests. */
  public static String version(BedFile bed) throws IOException {
    Path plugin = bed.path("localRepository").resolve("dev/slipway/deploy-maven-plugin");
    try (Stream<Path> versions = Files.list(plugin)) {
      return versions
          .filter(Files::isDirectory)
          .map(path -> path.getFileName().toString())
          .findFirst()
          .orElseThrow();
    }
  }
}
