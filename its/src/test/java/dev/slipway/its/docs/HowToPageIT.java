package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.GitRepositories;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/how-to.md, each of its commands as it stands there. */
class HowToPageIT {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>NAME</artifactId>
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
  private static final String MAP =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: NAME}\ndata: {color: %s}\n";

  private final BedFile bed = BedFile.load();
  private final String name = "how-" + UUID.randomUUID().toString().substring(0, 8);
  private final KubeRequests kube =
      new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));

  @TempDir private Path directory;

  @Test
  void everyCommandOfThePageWorks() throws Exception {
    List<String> blocks = Page.read("how-to.md", Map.of()).blocks("sh");
    assertThat(blocks).hasSize(3);
    write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n");
    write(".gitignore", "target/\n");
    write("manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n");
    write("manifests/settings.yaml", MAP.formatted("settings", "blue"));
    write("manifests/shop.yaml", MAP.formatted("shop", "any"));
    GitRepositories.git(directory, "init", "-q", "-b", "main");
    commit("Start");
    // The plan is in colours where Maven's own lines are, and never in a file.
    assertThat(run("mvn -B verify -Dstyle.color=always"))
        .contains("\u001b[32m+ ConfigMap " + name + "/shop\u001b[m");
    for (String file : List.of("plan.txt", "plan.md", "plan.json")) {
      assertThat(directory.resolve("target/environment").resolve(file))
          .content()
          .contains("shop")
          .doesNotContain("\u001b");
    }
    assertThat(run("mvn -B deploy")).doesNotContain("\u001b");
    write("manifests/settings.yaml", MAP.formatted("settings", "red"));
    commit("Red");
    run("mvn -B deploy");
    assertThat(color()).isEqualTo("red");

    run(blocks.get(0));
    assertThat(color()).isEqualTo("blue");
    run("mvn -B deploy");
    assertThat(color()).isEqualTo("red");

    run(blocks.get(1));
    assertThat(color()).isEqualTo("blue");

    String output = run(blocks.get(2));
    assertThat(output).contains("- ConfigMap " + name + "/shop");
    assertThat(kube.call("GET", path("shop"), "", "").statusCode()).isEqualTo(404);
    assertThat(color()).isEqualTo("blue");
  }

  /** Runs a block line by line; what all of it printed. */
  private String run(String block) {
    StringBuilder output = new StringBuilder();
    for (String line : block.strip().lines().toList()) {
      if (line.startsWith("git ")) {
        GitRepositories.git(directory, words(line.substring("git ".length())));
        continue;
      }
      assertThat(line).startsWith("mvn -B ");
      MavenResult result =
          MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
              .with(words(line.substring("mvn -B ".length())))
              .with("-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.wait.skip")
              .run();
      assertThat(result.exitCode()).as(result.output()).isZero();
      output.append(result.output());
    }
    return output.toString();
  }

  /** The words of a command; quotes keep one together. */
  private static String[] words(String command) {
    return java.util.regex.Pattern.compile("\"([^\"]*)\"|\\S+")
        .matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .toArray(String[]::new);
  }

  private void commit(String message) {
    GitRepositories.git(directory, "add", ".");
    GitRepositories.git(directory, "commit", "-q", "-m", message);
  }

  private String color() throws IOException, InterruptedException {
    return kube.get(path("settings")).path("data").path("color").asString("");
  }

  private String path(String map) {
    return "/api/v1/namespaces/" + name + "/configmaps/" + map;
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("NAME", name));
  }
}
