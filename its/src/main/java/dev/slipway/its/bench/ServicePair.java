package dev.slipway.its.bench;

import dev.slipway.its.bed.GitRepositories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A service from the archetype with a registry, a store and an environment in folders, and the same
 * service without our goals.
 */
record ServicePair(Path with, Path without) {
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

  static ServicePair generate(BenchSetup setup, Path directory) throws IOException {
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
    Path without = directory.resolve("without/orders");
    Path pom = without.resolve("pom.xml");
    String text = Files.readString(pom).strip();
    Files.writeString(
        pom, text.substring(0, text.length() - "</project>".length()) + WITHOUT_GOALS);
    return new ServicePair(directory.resolve("with/orders"), without);
  }
}
