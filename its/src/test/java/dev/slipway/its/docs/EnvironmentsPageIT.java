package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.environments.Bundles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/environments.md, as they stand there. */
class EnvironmentsPageIT {
  private static final String ADDRESS =
      "https://nexus.example.com/repository/k8s-manifests/com/acme/orders/1.4.2/"
          + "orders-1.4.2-manifests.tar.gz";

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  void aReferenceIsPinnedAndThenPatchedAboveItsOverlay() throws IOException {
    Path archive = directory.resolve("orders-1.4.2-manifests.tar.gz");
    Page page =
        Page.read(
            "environments.md",
            Map.of(ADDRESS, archive.toUri().toString(), "[nexus.example.com]", "[file]"));
    List<String> yaml = page.blocks("yaml");
    Files.write(
        archive,
        Bundles.orders(directory.resolve("bundles"), "1.4.2", Map.of("production", yaml.get(4))));
    Path project = Files.createDirectories(directory.resolve("environment"));
    write(project, "pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write(project, "environment.yaml", yaml.get(0));
    write(project, "apps/orders.yaml", yaml.get(1));
    write(project, "apps/argocd.yaml", yaml.get(2));
    write(project, "manifests/argocd/server.yaml", SERVER);

    String command = page.blocks("sh").get(0).strip();
    assertThat(command).startsWith("mvn ");
    MavenResult pinned = run(project, command.substring("mvn ".length()).split(" "));

    assertThat(pinned.output()).contains("Pinned apps/orders.yaml: version 1.4.2, sha256 ");
    assertThat(Files.readString(project.resolve("apps/orders.yaml")))
        .startsWith(yaml.get(1).stripTrailing())
        .contains("\n  sha256: ", "\n  version: 1.4.2");
    assertThat(read(project, "deployment-orders.yaml"))
        .contains("replicas: 2", "revisionHistoryLimit: 3", "name: debug");

    assertThat(
            Files.readString(
                project.resolve("target/environment/argocd/deployment-argocd-server.yaml")))
        .contains("namespace: argocd", "replicas: 2");

    write(project, "apps/orders.yaml", yaml.get(3));
    run(project, "delivery:resolve");

    assertThat(read(project, "deployment-orders.yaml"))
        .contains("namespace: shop", "replicas: 4", "revisionHistoryLimit: 3", "value: warn")
        .contains("image: registry.example.com/orders:1")
        .doesNotContain("debug");
    assertThat(read(project, "service-orders.yaml")).contains("port: 8080");
    assertThat(read(project, "configmap-orders.yaml")).contains("kept:").doesNotContain("obsolete");
  }

  private static final String SERVER =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: argocd-server}
      spec:
        replicas: 1
        selector: {matchLabels: {app: argocd-server}}
        template:
          metadata: {labels: {app: argocd-server}}
          spec: {containers: [{name: server, image: "registry.example.com/argocd:1"}]}
      """;
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>production</artifactId>
        <version>1</version>
        <packaging>environment</packaging>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>deploy-maven-plugin</artifactId>
              <version>VERSION</version>
              <extensions>true</extensions>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static String read(Path project, String file) throws IOException {
    return Files.readString(project.resolve("target/environment/orders").resolve(file));
  }

  private static void write(Path project, String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private MavenResult run(Path project, String... arguments) {
    MavenResult result =
        MavenRun.in(project, bed, System.getProperty("its.maven.current", ""))
            .with("-Dslipway.cache=" + directory.resolve("cache"))
            .with(arguments)
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result;
  }
}
