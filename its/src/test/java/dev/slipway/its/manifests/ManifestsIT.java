package dev.slipway.its.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service whose path has blanks and umlauts: what it renders, and what is refused. */
class ManifestsIT {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <parent>
          <groupId>dev.slipway</groupId>
          <artifactId>service-parent</artifactId>
          <version>VERSION</version>
          <relativePath/>
        </parent>
        <groupId>com.acme</groupId>
        <artifactId>orders</artifactId>
        <version>1.0.0</version>
        <properties>
          <slipway.image.skip>true</slipway.image.skip>
          <slipway.manifest.namespace>manifests-it</slipway.manifest.namespace>
          <level>info</level>
        </properties>
        <build>
          <plugins>
            <plugin>
              <groupId>dev.slipway</groupId>
              <artifactId>manifest-maven-plugin</artifactId>
              <configuration>
                <configMaps>
                  <configMap>
                    <name>app</name>
                    <files>
                      <file>src/main/config/app.properties</file>
                    </files>
                  </configMap>
                </configMaps>
              </configuration>
            </plugin>
          </plugins>
        </build>
      </project>
      """;
  private static final String MANIFESTS =
      """
      # What the service is allowed to be
      apiVersion: v1
      kind: Namespace
      metadata:
        name: manifests-it
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: orders
        annotations:
          slipway.dev/allow-runs-as-root: it is a test
      spec:
        replicas: 1
        selector:
          matchLabels:
            app: orders
        template:
          metadata:
            labels:
              app: orders
          spec:
            containers:
              - name: orders
                image: registry.example.com/orders:1.0
                imagePullPolicy: IfNotPresent
                env:
                  - name: LEVEL
                    value: "@level@"
                envFrom:
                  - configMapRef:
                      name: app
      """;

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  private Path project = Path.of("");

  @BeforeEach
  void service() throws IOException {
    project = Files.createDirectories(directory.resolve("Bestellungen für alle/orders"));
    Files.writeString(
        project.resolve("pom.xml"), POM.replace("VERSION", System.getProperty("slipway.version")));
    write("src/main/config/app.properties", "port=8080\n");
    write("src/main/k8s/all.yaml", MANIFESTS);
    write(
        "src/main/k8s-overlays/prod/orders.yaml",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec: {replicas: 3}\n");
  }

  @Test
  void theBundleIsReadByTarAndAppliedByKubectl() throws Exception {
    MavenResult result =
        build("verify", "-Ddiff", "-Dslipway.validate.reports=json,sarif,junit,gitlab");

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output())
        .contains("src/main/k8s/all.yaml:25:18", "[image-digest]", "0 errors")
        .doesNotContain("[runs-as-root]", "[unknown-field]");
    try (Stream<Path> reports = Files.list(project.resolve("target/delivery"))) {
      assertThat(reports.map(file -> file.getFileName().toString()))
          .contains(
              "validation.json",
              "validation.sarif",
              "TEST-validation.xml",
              "gl-code-quality-report.json");
    }
    Path unpacked = Files.createDirectories(directory.resolve("un packed"));
    Path archive = project.resolve("target/orders-1.0.0-manifests.tar.gz");
    run("tar", "xzf", archive.toString(), "-C", unpacked.toString());
    assertThat(unpacked.resolve("bundle.yaml")).isRegularFile();
    assertThat(unpacked.resolve("overlays/prod/deployment-orders.yaml")).isRegularFile();
    String deployment = Files.readString(unpacked.resolve("manifests/deployment-orders.yaml"));
    assertThat(deployment).contains("value: info", "namespace: manifests-it", "name: app-");

    Optional<Path> kubectl = Tool.find("kubectl");
    assumeTrue(kubectl.isPresent(), "no kubectl on the PATH");
    String config = "--kubeconfig=" + bed.path("kubeconfig");
    String kubectlPath = kubectl.orElseThrow().toString();
    String manifests = unpacked.resolve("manifests").toString();
    run(
        kubectlPath,
        config,
        "apply",
        "--server-side",
        "--validate=false",
        "-f",
        manifests + "/namespace-manifests-it.yaml");
    run(kubectlPath, config, "apply", "--server-side", "--validate=false", "-f", manifests);
    run(kubectlPath, config, "delete", "namespace", "manifests-it", "--wait=false");
  }

  /** The three that JKube lets through. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "imagePullPolicy: | imagePullPoliccy: | 26:11 | unknown-field",
        "kind: Deployment | kind: Deploymnt   | 8:7   | unknown-kind",
        "replicas: 1      | replicas: \"two\" | 14:13 | wrong-type"
      })
  void aTypingErrorFailsTheBuild(String right, String wrong, String place, String rule)
      throws IOException {
    write("src/main/k8s/all.yaml", MANIFESTS.replace(right, wrong));
    Files.delete(project.resolve("src/main/k8s-overlays/prod/orders.yaml"));

    MavenResult result = build("verify");

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output())
        .contains("[ERROR] src/main/k8s/all.yaml:" + place, "[" + rule + "]", "SLIP-1010");
  }

  private MavenResult build(String... arguments) {
    return MavenRun.in(project, bed, System.getProperty("its.maven.current", ""))
        .with(arguments)
        .run();
  }

  private void write(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, text);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(Arrays.toString(command) + "\n" + output).isZero();
  }
}
