package dev.slipway.its.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that all environments of benches have. */
record EnvironmentFiles(Path directory) {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>%s</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
      </project>
      """;
  private static final String DEFINITION =
      """
      apiVersion: slipway.dev/v1
      kind: Environment
      metadata:
        name: %s
      spec: %s
      """;
  private static final String APP =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata:
        name: %s
      spec: %s
      """;

  /**
   * Creates an environment; one of an earlier run is begun again, but for its {@code target}.
   *
   * @param spec of {@code environment.yaml}, in the flow style of YAML
   */
  static EnvironmentFiles create(Path parent, String name, String spec) throws IOException {
    Path directory = Files.createDirectories(parent.resolve(name));
    for (String folder : new String[] {"apps", "manifests"}) {
      BenchSetup.delete(directory.resolve(folder));
      Files.createDirectories(directory.resolve(folder));
    }
    Files.writeString(directory.resolve("pom.xml"), POM.formatted(name));
    BenchSetup.environmentJvm(directory);
    Files.writeString(directory.resolve("environment.yaml"), DEFINITION.formatted(name, spec));
    return new EnvironmentFiles(directory);
  }

  static String namespace(String name) {
    return "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: " + name + "\n";
  }

  /**
   * Writes an app reference.
   *
   * @param spec in the flow style of YAML
   */
  void app(String name, String spec) throws IOException {
    Files.writeString(directory.resolve("apps").resolve(name + ".yaml"), APP.formatted(name, spec));
  }

  /** Writes a manifest. */
  void manifest(String file, String text) throws IOException {
    Path written = directory.resolve("manifests").resolve(file);
    Files.createDirectories(written.getParent());
    Files.writeString(written, text);
  }
}
