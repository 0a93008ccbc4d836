package dev.slipway.its.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The services orders and billing, their library, and a module after them that can be made to fail;
 * with a registry path, a store and an environment repository of their own.
 */
final class Shop {
  private final Path directory;
  private final BedFile bed;
  private final String path = "reactor-" + UUID.randomUUID().toString().substring(0, 8);

  private Shop(Path directory, BedFile bed) {
    this.directory = directory;
    this.bed = bed;
  }

  static Shop create(Path directory, BedFile bed) throws IOException {
    Shop shop = new Shop(directory, bed);
    Path project = shop.module("");
    copy(project);
    Path pom = project.resolve("pom.xml");
    String version = System.getProperty("slipway.version", "");
    Files.writeString(pom, Files.readString(pom).replace("@slipwayVersion@", version));
    Files.writeString(project.resolve(".gitignore"), "target/\n.mvn/\n");
    GitRepositories.git(project, "init", "-q", "-b", "main");
    GitRepositories.git(project, "add", "-A");
    GitRepositories.git(project, "commit", "-q", "-m", "Start");
    Path environment = Files.createDirectories(directory.resolve("environment"));
    Files.writeString(
        environment.resolve("environment.yaml"),
        """
        apiVersion: slipway.dev/v1
        kind: Environment
        metadata: {name: shop}
        spec: {}
        """);
    new GitRepositories(directory).create("environment.git", environment);
    return shop;
  }

  private static void copy(Path target) throws IOException {
    Path source;
    try {
      source = Path.of(Objects.requireNonNull(Shop.class.getResource("/reactor")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    try (Stream<Path> paths = Files.walk(source)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.resolveSibling("."));
        Files.copy(file, copy);
      }
    }
  }

  /** A module's directory; the parent's for an empty name. */
  Path module(String name) {
    return directory.resolve("project").resolve(name);
  }

  /** Path of a service's image in the bed's open registry. */
  String image(String service) {
    return path + "/" + service;
  }

  private MavenResult run(String... arguments) {
    return MavenRun.in(module(""), bed, System.getProperty("its.maven.current", ""))
        .with(
            "-Dslipway.base=scratch",
            "-Dslipway.registry=" + bed.get("registry.open") + "/" + path,
            "-Dslipway.store=" + directory.resolve("bundles").toUri(),
            "-Dslipway.environment=" + directory.resolve("environment.git").toUri())
        .with(arguments)
        .run();
  }

  MavenResult succeed(String... arguments) {
    MavenResult result = run(arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result;
  }

  /** A build whose last module does not compile. */
  MavenResult failAtTheEnd(String... arguments) {
    MavenResult result =
        run(
            Stream.concat(Stream.of(arguments), Stream.of("-Dlast.sources=src/broken/java"))
                .toArray(String[]::new));
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains("Last.java:[4,", "billing ", "SUCCESS");
    return result;
  }

  Published published() throws IOException, InterruptedException {
    return Published.read(
        URI.create("http://" + bed.get("registry.open") + "/v2/" + path + "/"),
        directory.resolve("bundles"),
        directory.resolve("environment.git"));
  }
}
