package dev.slipway.its.bench;

import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RunningMaven;
import dev.slipway.its.bed.Settings;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What the build left for the benches.
 *
 * @param directory of all benches
 * @param mavenHome the Maven that built Slipway, which runs the benches too
 * @param downloaded local repository of that build
 * @param localRepository with Slipway's own artifacts
 * @param version of Slipway
 * @param projects directory of the projects that the integration tests build
 * @param nexus where Nexus is unpacked
 */
record BenchSetup(
    Path directory,
    Path mavenHome,
    Path downloaded,
    Path localRepository,
    String version,
    Path projects,
    Path nexus) {

  static BenchSetup read(Path file) throws IOException {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      values.load(in);
    }
    return new BenchSetup(
        Path.of(values.getProperty("directory")),
        Path.of(values.getProperty("mavenHome")),
        Path.of(values.getProperty("downloaded")),
        Path.of(values.getProperty("localRepository")),
        values.getProperty("version"),
        Path.of(values.getProperty("projects")),
        Path.of(values.getProperty("nexus")));
  }

  void write(Path file) throws IOException {
    Properties values = new Properties();
    values.setProperty("directory", directory.toString());
    values.setProperty("mavenHome", mavenHome.toString());
    values.setProperty("downloaded", downloaded.toString());
    values.setProperty("localRepository", localRepository.toString());
    values.setProperty("version", version);
    values.setProperty("projects", projects.toString());
    values.setProperty("nexus", nexus.toString());
    Files.createDirectories(file.getParent());
    try (Writer out = Files.newBufferedWriter(file)) {
      values.store(out, null);
    }
  }

  /** Has a project built by the JVM's options that the archetype of environments ships. */
  static void environmentJvm(Path project) throws IOException {
    Path file = Files.createDirectories(project.resolve(".mvn")).resolve("jvm.config");
    Files.writeString(file, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC\n");
  }

  /** An empty directory for one bench. */
  Path fresh(String bench) throws IOException {
    Path own = directory.resolve(bench);
    delete(own);
    return Files.createDirectories(own);
  }

  /** Deletes a directory with all that is in it, if it is there. */
  static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> old = Files.walk(tree)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Generates a project from one of the archetypes and commits it to a git repository. */
  void generate(Path parent, String archetype, String artifactId, String... more) {
    maven(
        parent,
        Stream.concat(
                Stream.of(
                    "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
                    "-DarchetypeGroupId=dev.slipway",
                    "-DarchetypeArtifactId=" + archetype,
                    "-DarchetypeVersion=" + version,
                    "-DgroupId=com.acme",
                    "-DartifactId=" + artifactId),
                Stream.of(more))
            .toArray(String[]::new));
    commit(parent.resolve(artifactId));
  }

  /** Makes a project a git repository of its own, with its files committed, as users' are. */
  static void commit(Path project) {
    GitRepositories.git(project, "init", "-q", "-b", "main");
    GitRepositories.git(project, "add", ".");
    GitRepositories.git(project, "commit", "-q", "-m", "Start");
  }

  /** A build that must succeed; its time is that of the whole process. */
  MavenResult maven(Path project, String... arguments) {
    return succeeded(start(project, arguments).await(), arguments);
  }

  /** As {@link #maven}, with what else can be measured. */
  Sample measure(Path project, String... arguments) {
    RunningMaven running = start(project, arguments);
    ProcessUse use = ProcessUse.of(running.process());
    return Sample.of(succeeded(running.await(), arguments), use);
  }

  /** A build that goes on in the background. */
  RunningMaven start(Path project, String... arguments) {
    Path settings = new Settings(downloaded).write(directory.resolve("settings.xml"));
    return MavenRun.in(project, mavenHome)
        .settings(settings)
        .localRepository(localRepository)
        .with(arguments)
        .start();
  }

  private static MavenResult succeeded(MavenResult result, String... arguments) {
    if (!result.succeeded()) {
      throw new UncheckedIOException(
          new IOException("mvn " + String.join(" ", arguments) + ":\n" + result.output()));
    }
    return result;
  }
}
