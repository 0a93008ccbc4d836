package dev.slipway.its.apply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mvn deploy of an environment, as people run it. */
class ApplyGoalIT {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>NAME</artifactId>
        <version>1.0.0</version>
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
      """
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings, namespace: NAME}
      data: {color: blue, size: big}
      """;
  private static final String SPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n";

  private final BedFile bed = BedFile.load();
  private final String name = "goal-" + UUID.randomUUID().toString().substring(0, 8);
  private final KubeRequests kube =
      new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));

  @TempDir private Path directory;

  @BeforeEach
  void environment() throws IOException {
    write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n");
    write("manifests/space.yaml", SPACE);
    write("manifests/settings.yaml", MAP);
  }

  @Test
  void appliesMendsAndThenHasNothingToDo() throws Exception {
    MavenResult first = deploy();
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output()).contains("2 created");
    String version = version();

    MavenResult second = deploy();
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output()).contains("2 unchanged");
    assertThat(version()).isEqualTo(version);

    write("manifests/settings.yaml", MAP.replace("blue", "red").replace(", size: big", ""));
    MavenResult third = deploy();
    assertThat(third.exitCode()).as(third.output()).isZero();
    assertThat(settings()).isEqualTo("{\"color\":\"red\"}");
  }

  @Test
  void aFieldThatKubectlAppliedGoesWithTheManifest() throws Exception {
    assumeTrue(bed.real("kube"), "the stand-in knows no strategic merge patches of kubectl apply");
    assumeTrue(Tool.find("kubectl").isPresent(), "no kubectl here");
    kubectl("apply", "-f", directory.resolve("manifests/space.yaml").toString());
    kubectl("apply", "-f", directory.resolve("manifests/settings.yaml").toString());
    assertThat(kube.get(path()).toString()).contains("kubectl-client-side-apply");
    write("manifests/settings.yaml", MAP.replace(", size: big", ""));

    MavenResult result = deploy();

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(settings()).isEqualTo("{\"color\":\"blue\"}");
    assertThat(kube.get(path()).path("metadata").path("annotations").toString())
        .contains("\"slipway.dev/created-by\":\"kubectl-client-side-apply\"")
        .doesNotContain("last-applied");
    assertThat(kube.get(path()).path("metadata").path("managedFields").toString())
        .doesNotContain("kubectl");
    // What kubectl adds later, here by its server-side apply, goes in the next run.
    kubectl("apply", "--server-side", "-f", written("again.yaml", MAP), "--force-conflicts");
    assertThat(settings()).contains("big");
    deploy();
    assertThat(settings()).isEqualTo("{\"color\":\"blue\"}");
    write("manifests/settings.yaml", MAP.replace("blue, size: big", "green"));
    deploy();
    assertThat(settings()).isEqualTo("{\"color\":\"green\"}");
  }

  @Test
  void aPlanOfOneBuildHoldsInTheNext() throws Exception {
    write("manifests/other.yaml", MAP.replace("name: settings", "name: other"));
    MavenResult first = deploy();
    assertThat(first.exitCode()).as(first.output()).isZero();
    String other = version("other");
    write("manifests/settings.yaml", MAP.replace("blue", "red"));

    MavenResult planned = maven("verify");
    assertThat(planned.exitCode()).as(planned.output()).isZero();
    assertThat(planned.output()).contains("0 to create, 1 to change", "2 unchanged");
    Path agreed = directory.resolve("agreed.json");
    Files.move(directory.resolve("target/environment/plan.json"), agreed);
    MavenResult applied = maven("deploy", "-Dplan=" + agreed);

    assertThat(applied.exitCode()).as(applied.output()).isZero();
    assertThat(applied.output()).contains("1 changed", "2 unchanged");
    assertThat(settings()).contains("red");
    assertThat(version("other")).isEqualTo(other);
    // It was applied: the same plan is another one's by now.
    write("manifests/settings.yaml", MAP.replace("blue", "green"));
    MavenResult outdated = maven("deploy", "-Dplan=" + agreed);
    assertThat(outdated.exitCode()).isNotZero();
    assertThat(outdated.output()).contains("SLIP-5011");
    assertThat(settings()).contains("red");
  }

  @Test
  void saysWhatTheServerRefusesBeforeAnythingIsWritten() throws Exception {
    assumeTrue(bed.real("kube"), "the stand-in knows no schemas");
    write("manifests/settings.yaml", MAP + "colour: red\n");
    write("manifests/web.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {}\n");
    MavenResult result = deploy();
    assertThat(result.exitCode()).isNotZero();
    assertThat(kube.call("GET", "/api/v1/namespaces/" + name, "", "").statusCode()).isEqualTo(404);
  }

  private MavenResult deploy() {
    return maven("deploy");
  }

  private MavenResult maven(String... arguments) {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with(arguments)
        .with("-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.wait.skip")
        .run();
  }

  private String path() {
    return "/api/v1/namespaces/" + name + "/configmaps/settings";
  }

  private String settings() throws Exception {
    return kube.get(path()).path("data").toString();
  }

  private String version() throws Exception {
    return version("settings");
  }

  private String version(String map) throws Exception {
    return kube.get(path().replace("settings", map))
        .path("metadata")
        .path("resourceVersion")
        .asString();
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, text.replace("NAME", name));
  }

  private String written(String file, String text) throws IOException {
    write(file, text);
    return directory.resolve(file).toString();
  }

  private void kubectl(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Tool.find("kubectl").orElseThrow().toString(),
                "--kubeconfig",
                bed.path("kubeconfig").toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
