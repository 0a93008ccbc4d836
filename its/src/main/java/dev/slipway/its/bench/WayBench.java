package dev.slipway.its.bench;

import dev.slipway.its.bed.GitRepositories;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What all goals together add to a build: {@code mvn deploy} of a service from the archetype,
 * against {@code mvn package} of the same service without the goals. All caches are warm.
 */
final class WayBench implements Bench {
  private static final double LIMIT_SECONDS = 3.0;

  // A phase that is none takes an execution of the parent out; its plugin is not even loaded then.
  private static final String WITHOUT_GOALS =
      """
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>manifest-maven-plugin</artifactId>
              <executions>
                <execution>
                  <id>slipway-manifests</id>
                  <phase>none</phase>
                </execution>
                <execution>
                  <id>slipway-validation</id>
                  <phase>none</phase>
                </execution>
              </executions>
            </plugin>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <executions>
                <execution>
                  <id>slipway-image</id>
                  <phase>none</phase>
                </execution>
                <execution>
                  <id>slipway-delivery</id>
                  <phase>none</phase>
                </execution>
              </executions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private final BenchSetup setup;
  private final int rounds;
  private final PrintStream out;

  WayBench(BenchSetup setup, int rounds, PrintStream out) {
    this.setup = setup;
    this.rounds = rounds;
    this.out = out;
  }

  @Override
  public List<Figure> run() throws IOException {
    Path directory = setup.fresh("way");
    Path with = services(directory);
    Path without = directory.resolve("without/orders");
    Rounds.Medians medians =
        new Rounds(rounds, out)
            .measure(
                () -> setup.maven(with, "deploy").time(),
                () -> setup.maven(without, "package").time());
    return List.of(
        Figure.added("way.added-seconds", medians.ours(), medians.peer(), LIMIT_SECONDS));
  }

  private Path services(Path directory) throws IOException {
    setup.generate(directory, "environment-archetype", "env-demo");
    Path remote = Files.createDirectories(directory.resolve("env-demo.git"));
    GitRepositories.git(remote, "init", "-q", "--bare", "-b", "main");
    GitRepositories.git(
        directory.resolve("env-demo"), "push", "-q", remote.toUri().toString(), "main");
    for (String variant : List.of("with", "without")) {
      setup.generate(
          Files.createDirectories(directory.resolve(variant)),
          "service-archetype",
          "orders",
          "-Dversion=1.0.0",
          "-Downer=team-orders",
          "-Dregistry=" + directory.resolve("images").toUri(),
          "-Dstore=" + directory.resolve("bundles").toUri(),
          "-Denvironment=" + remote.toUri());
    }
    Path pom = directory.resolve("without/orders/pom.xml");
    String text = Files.readString(pom).strip();
    Files.writeString(
        pom, text.substring(0, text.length() - "</project>".length()) + WITHOUT_GOALS);
    return directory.resolve("with/orders");
  }
}
