package dev.slipway.its.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.RequestLog;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.git.GitRevision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A version that fails is explained with the commits of its service since the last good one. */
class CommitsIT {
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
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders}
      spec:
        replicas: 1
        selector: {matchLabels: {app: orders}}
        template:
          metadata: {labels: {app: orders}}
          spec:
            containers: [{name: app, image: "registry.example.com/orders:TAG"}]
      """;

  private final BedFile bed = BedFile.load();
  private final String name = "commits-" + UUID.randomUUID().toString().substring(0, 8);
  private StandInKubelet kubelet;
  private StandInGitlab gitlab;
  private FakeProject service;
  private String token;

  @TempDir private Path directory;
  @TempDir private Path bundles;
  @TempDir private Path repositories;

  @BeforeEach
  void environment() throws IOException {
    gitlab = StandInGitlab.start(repositories, InstantSource.system());
    token = gitlab.users().token("pipeline");
    service = gitlab.projects().create("shop/orders", Map.of("README.md", "orders\n"));
    write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n"
            + "spec: {wait: {timeout: 30s}}\n");
    write("manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n");
    kubelet =
        new StandInKubelet(bed.uri("kube.url"), bed.tls().context(), bed.get("kube.token"))
            .play(name);
  }

  @AfterEach
  void end() {
    kubelet.close();
    gitlab.close();
  }

  @Test
  void aVersionThatFailsIsExplainedWithTheCommitsSinceTheLastGoodOne() throws IOException {
    release("1.4.1", push("Release 1.4.1"));
    assertThat(online("deploy").output()).contains("Ready: environment, orders 1.4.1");
    assertThat(gitlab.log().lines()).isEmpty(); // nothing failed

    String last = "";
    for (int n = 1; n <= 12; n++) {
      last = push("Change " + n + " \u001b[31m@all\n\nThe body of it");
    }
    release("1.4.2", last);
    kubelet.script("Deployment " + name + "/orders", PodOutcome.crash(1));
    MavenResult failed = online("deploy");

    assertThat(failed.output())
        .contains(
            "App orders 1.4.2 is not ready",
            "orders: 12 commits since the last good version:",
            "  " + last.substring(0, 10) + " Change 12 @all (alice)",
            " Change 3 @all (alice)",
            "  and 2 more")
        .doesNotContain(" Change 2 @all", "The body of it", "are not listed", token);
    assertThat(gitlab.log().lines())
        .hasSize(3)
        .allMatch(request -> request.method().equals("GET") && request.status() == 200);
    assertThat(directory.resolve("target/environment/TEST-run.xml"))
        .content()
        .contains("12 commits since the last good version:", "Change 12 @all (alice)");

    // The same at any time, also by a clone on this machine, without a request.
    assertThat(online("delivery:status").output())
        .contains("orders: 12 commits since the last good version:", "Change 12 @all (alice)");
    gitlab.log().clear();
    assertThat(
            maven(
                    "delivery:status",
                    "-Dslipway.wait.repositories=" + repositories.resolve("shop/orders.git"))
                .with("-Dslipway.wait.commits=2")
                .run()
                .output())
        .contains("Change 11 @all (alice)", "  and 10 more")
        .doesNotContain("Change 10 @all");
    assertThat(online("delivery:status", "-Dslipway.wait.commits=0").output())
        .contains("SLIP-S", "/shop/orders/-/compare/")
        .doesNotContain("commits since");
    assertThat(gitlab.log().lines()).extracting(RequestLog.Line::path).isEmpty();
  }

  /** The build fails with what it knows, as soon as without a GitLab, but for four seconds. */
  @Test
  void aServerThatDoesNotAnswerCostsTheListOnly() throws IOException {
    release("1.4.1", push("Release 1.4.1"));
    online("deploy");
    release("1.4.2", push("Change 1"));
    kubelet.script("Deployment " + name + "/orders", PodOutcome.crash(1));
    gitlab.behavior().delay(Duration.ofMinutes(2));
    Instant start = Instant.now();

    String output = online("deploy").output();

    assertThat(output)
        .contains(
            "App orders 1.4.2 is not ready",
            "SLIP-S157",
            "/shop/orders/-/compare/",
            "The commits since the last good version of orders are not listed: ")
        .doesNotContain(token, "\tat ");
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMinutes(2));
  }

  private MavenResult online(String... arguments) {
    return maven(arguments)
        .environment("CI_API_V4_URL", gitlab.api().toString())
        .environment("SLIPWAY_GITLAB_TOKEN", token)
        .run();
  }

  private MavenRun maven(String... arguments) {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with(arguments)
        .with("-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.practice=false");
  }

  private String push(String message) {
    return service.push("alice", "main", message, Map.of("file", UUID.randomUUID().toString()));
  }

  /** The environment names a new version of the service, built from a commit. */
  private void release(String version, String commit) throws IOException {
    Path manifests = Files.createDirectories(bundles.resolve(version));
    Files.writeString(manifests.resolve("orders.yaml"), DEPLOYMENT.replace("TAG", version));
    Path archive = bundles.resolve("orders-" + version + ".tar.gz");
    new BundleWriter()
        .write(
            new ServiceMetadata(
                "com.acme",
                "orders",
                version,
                "team-orders",
                "",
                gitlab.url() + "/shop/orders.git",
                Optional.of(new GitRevision(commit, Instant.EPOCH, false, ""))),
            List.of(),
            new BundleWriter.Rendered(manifests, Optional.empty()),
            archive);
    write(
        "apps/orders.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n"
            + "  bundle: "
            + archive.toUri()
            + "\n  sha256: "
            + Sha256.of(Files.readAllBytes(archive))
            + "\n  version: "
            + version
            + "\n  namespace: "
            + name
            + "\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("NAME", name));
  }
}
