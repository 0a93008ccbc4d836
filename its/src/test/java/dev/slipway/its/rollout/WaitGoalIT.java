package dev.slipway.its.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn deploy} of an environment whose pods start, or do not. */
class WaitGoalIT {
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
  private static final String SPACE = "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n";
  private static final String APP =
      """
      apiVersion: slipway.dev/v1
      kind: App
      metadata: {name: APP}
      spec:
        path: manifests/APP
        owner: team-APP
        version: "1.0"
      """;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: APP, namespace: NAME}
      spec:
        replicas: 2
        selector: {matchLabels: {app: APP}}
        template:
          metadata: {labels: {app: APP}}
          spec:
            containers: [{name: app, image: "registry.example.com/APP:IMAGE"}]
      """;

  private final BedFile bed = BedFile.load();
  private final String name = "wait-" + UUID.randomUUID().toString().substring(0, 8);
  private StandInKubelet kubelet;

  @TempDir private Path directory;

  @BeforeEach
  void environment() throws IOException {
    write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n"
            + "spec: {wait: {timeout: 20s}}\n");
    write("manifests/space.yaml", SPACE);
    app("orders", "1");
    kubelet =
        new StandInKubelet(bed.uri("kube.url"), bed.tls().context(), bed.get("kube.token"))
            .play(name);
  }

  @AfterEach
  void end() {
    kubelet.close();
  }

  @Test
  void waitsUntilTheAppIsReadyAndRemembersIt() throws IOException {
    String first = succeeds("deploy");
    assertThat(first)
        .contains("orders: ready, 1 of 1 ready", "Ready: ")
        .doesNotContain("Failing before");

    assertThat(directory.resolve("target/environment/TEST-run.xml"))
        .content()
        .contains("name=\"orders: all objects\"", "failures=\"0\"");
    assertThat(metrics())
        .contains("slipway_runs_total{environment=\"" + name + "\",outcome=\"succeeded\"} 1\n");

    // Nothing changes, nothing is waited for, and the run is not counted.
    assertThat(succeeds("deploy")).contains("Nothing to wait for");

    assertThat(metrics()).contains("outcome=\"succeeded\"} 1\n");

    String status = succeeds("delivery:status", "-Dslipway.status.fail");
    assertThat(status).contains("APP ", "orders ", "team-orders", " ready ", "1/1");
  }

  @Test
  void anImageThatDoesNotExistFailsTheBuildSoon() throws IOException {
    succeeds("deploy");
    kubelet.script(
        "Deployment " + name + "/orders",
        PodOutcome.imagePull(
            "registry.example.com/orders:2",
            "failed to resolve reference \"registry.example.com/orders:2\": not found"));
    app("orders", "2");

    String output = fails("SLIP-5050", "deploy");

    assertThat(output)
        .contains(
            "App orders 1.0 is not ready",
            "Deployment " + name + "/orders",
            "SLIP-S1",
            "registry.example.com/orders:2",
            "owner team-orders");
    assertThat(directory.resolve("target/environment/TEST-run.xml"))
        .content()
        .contains("<failure message=\"SLIP-S1", "registry.example.com/orders:2");
    assertThat(metrics())
        .contains("slipway_app_failing{app=\"orders\",environment=\"" + name + "\"} 1\n")
        .contains("outcome=\"failed\"} 1\n");

    // The state says the same, and is a failure only for those who ask for it.
    assertThat(succeeds("delivery:status")).contains("failed", "SLIP-S1");
    assertThat(fails("SLIP-5050", "delivery:status", "-Dslipway.status.fail"))
        .contains("1 app of " + name + " does not work: orders");
    assertThat(succeeds("delivery:status", "-Dslipway.status.owner=team-other"))
        .contains("No object of " + name + " matches");
    // The same again goes on with the wait: it does not succeed with what it left.
    assertThat(fails("SLIP-5050", "deploy")).contains("2 unchanged");
  }

  @Test
  void aContainerThatEndsAgainAndAgainIsExplained() throws IOException {
    kubelet.script("Deployment " + name + "/orders", PodOutcome.crash(1));
    assertThat(fails("SLIP-5050", "deploy"))
        .contains("Deployment " + name + "/orders", "SLIP-S157", "exit code 1");
  }

  @Test
  void whatWasFailingBeforeDoesNotFailTheRunOfAnotherApp() throws IOException {
    kubelet.script("Deployment " + name + "/billing", PodOutcome.crash(1));
    app("billing", "1");
    fails("SLIP-5050", "deploy");
    app("orders", "2");

    String output = succeeds("deploy");

    assertThat(output)
        .contains("Failing before this run: billing (Deployment " + name + "/billing: SLIP-S")
        .contains("orders: ready");
  }

  @Test
  void theWaitCanBeSkippedAndMadeUpFor() {
    kubelet.script("Deployment " + name + "/orders", PodOutcome.crash(1));
    assertThat(succeeds("deploy", "-Dslipway.wait.skip")).doesNotContain("SLIP-S");
    Path files = directory.resolve("target/environment");
    assertThat(files.resolve("TEST-run.xml")).content().contains("applied, not waited for");
    assertThat(files.resolve("metrics.prom")).content().contains("outcome=\"applied\"} 1");
    assertThat(fails("SLIP-5050", "delivery:wait")).contains("App orders 1.0 is not ready");
    kubelet.script("Deployment " + name + "/orders", PodOutcome.working());
    assertThat(succeeds("delivery:wait")).contains("orders: ready");
  }

  private String succeeds(String... arguments) {
    MavenResult result = maven(arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private String fails(String code, String... arguments) {
    MavenResult result = maven(arguments);
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains(code).doesNotContain("\tat ");
    return result.output();
  }

  private MavenResult maven(String... arguments) {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with(arguments)
        .with("-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.practice=false")
        .run();
  }

  private void app(String app, String image) throws IOException {
    write("apps/" + app + ".yaml", APP.replace("APP", app));
    write(
        "manifests/" + app + "/deployment.yaml",
        DEPLOYMENT.replace("APP", app).replace("IMAGE", image));
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("NAME", name));
  }

  private String metrics() throws IOException {
    return Files.readString(directory.resolve("target/environment/metrics.prom"));
  }
}
