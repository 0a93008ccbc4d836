package dev.slipway.its.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.gitlab.FakeMergeRequest;
import dev.slipway.its.bed.gitlab.FakeProject;
import dev.slipway.its.bed.gitlab.StandInGitlab;
import dev.slipway.its.bed.kube.PodOutcome;
import dev.slipway.its.bed.kube.StandInKubelet;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn deploy} of a bundle that carries a verification, and what follows when it fails. */
class StagesIT {
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
  private static final String SMOKE =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: orders-smoke
        annotations: {slipway.dev/verify: "true"}
      spec:
        suspend: true
        schedule: "0 0 1 1 *"
        jobTemplate:
          spec:
            backoffLimit: 0
            template:
              spec:
                restartPolicy: Never
                containers: [{name: smoke, image: "registry.example.com/smoke:TAG"}]
      """;

  private final BedFile bed = BedFile.load();
  private final String name = "stage-" + UUID.randomUUID().toString().substring(0, 8);
  private StandInKubelet kubelet;
  private StandInGitlab gitlab;
  private FakeProject project;
  private Git git;
  private String token;

  @TempDir private Path directory;
  @TempDir private Path bundles;
  @TempDir private Path repositories;

  @BeforeEach
  void environment() throws IOException, GitAPIException {
    gitlab = StandInGitlab.start(repositories, InstantSource.system());
    token = gitlab.users().token("pipeline");
    write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n"
            + "spec: {wait: {timeout: 30s}, updates: {rollback: mergeRequest, window: {zone: UTC}}}\n");
    write("manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n");
    write(".gitignore", "target/\n");
    git = Git.init().setInitialBranch("main").setDirectory(directory.toFile()).call();
    version("1.4.1");
    kubelet =
        new StandInKubelet(bed.uri("kube.url"), bed.tls().context(), bed.get("kube.token"))
            .play(name);
  }

  @AfterEach
  void end() {
    kubelet.close();
    gitlab.close();
    git.close();
  }

  @Test
  void aVersionIsVerifiedAndOneThatFailsIsTakenBack() throws IOException, GitAPIException {
    assertThat(succeeds("deploy"))
        .contains("Verifying orders 1.4.1: Job " + name + "/orders-smoke-", "Ready: ");
    // It is good as it is: nothing is verified again.
    assertThat(succeeds("deploy")).doesNotContain("Verifying");

    version("1.4.2");
    kubelet.script("Deployment " + name + "/orders", PodOutcome.crash(1));
    String output = fails("deploy");

    assertThat(output)
        .contains("App orders 1.4.2 is not ready", "Merge request !1 takes orders back to 1.4.1: ")
        .doesNotContain("Verifying", token);
    FakeMergeRequest request = project.mergeRequests().get(0);
    String branch =
        project.branches().keySet().stream()
            .filter(one -> one.startsWith("slipway/rollback/orders-"))
            .findFirst()
            .orElseThrow();
    assertThat(project.file(branch, "apps/orders.yaml").orElseThrow())
        .contains(
            "version: 1.4.1 # pinned",
            "hold: {since: \"",
            "by: \"Slipway\", reason: \"1.4.2 failed: SLIP-S157 Deployment " + name + "/orders\"}");
    assertThat(project.file("main", "apps/orders.yaml").orElseThrow()).contains("1.4.2");
    assertThat(project.quickActions()).isEmpty();
    assertThat(request).isNotNull();

    // The same again opens nothing new.
    assertThat(fails("deploy")).contains("Merge request !1 takes orders back to 1.4.1: ");
    assertThat(project.mergeRequests()).hasSize(1);

    // What a person merged holds the app, as the inventory says.
    Files.writeString(
        directory.resolve("apps/orders.yaml"),
        project.file(branch, "apps/orders.yaml").orElseThrow());
    commit("Merge branch 'rollback'");
    assertThat(succeeds("delivery:inventory").replaceAll("\\s*\\R(?:\\[INFO])?\\s*", " "))
        .contains("held since ", "held on 1.4.1 since ", "by Slipway", "takes 1.4.2 or newer");
  }

  private String succeeds(String... arguments) {
    MavenResult result = maven(arguments);
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result.output();
  }

  private String fails(String... arguments) {
    MavenResult result = maven(arguments);
    assertThat(result.exitCode()).as(result.output()).isNotZero();
    assertThat(result.output()).contains("SLIP-5050").doesNotContain("\tat ");
    return result.output();
  }

  private MavenResult maven(String... arguments) {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with(arguments)
        .with("-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.practice=false")
        .environment("CI_API_V4_URL", gitlab.api().toString())
        .environment("CI_PROJECT_PATH", "shop/" + name)
        .environment("SLIPWAY_GITLAB_TOKEN", token)
        .run();
  }

  /** A new version of the app, in the clone and on the server. */
  private void version(String version) throws IOException, GitAPIException {
    Path manifests = Files.createDirectories(bundles.resolve(version));
    Files.writeString(manifests.resolve("orders.yaml"), DEPLOYMENT.replace("TAG", version));
    Files.writeString(manifests.resolve("smoke.yaml"), SMOKE.replace("TAG", version));
    Path archive = bundles.resolve("orders-" + version + ".tar.gz");
    new BundleWriter()
        .write(
            new ServiceMetadata(
                "com.acme", "orders", version, "team-orders", "", "", Optional.empty()),
            List.of(),
            new BundleWriter.Rendered(manifests, Optional.empty()),
            archive);
    String reference =
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: orders}\nspec:\n"
            + "  bundle: "
            + archive.toUri()
            + "\n  sha256: "
            + Sha256.of(Files.readAllBytes(archive))
            + "\n  version: "
            + version
            + " # pinned\n  namespace: "
            + name
            + "\n";
    write("apps/orders.yaml", reference);
    commit("orders " + version);
    Map<String, String> files = Map.of("apps/orders.yaml", reference);
    if (project == null) {
      project = gitlab.projects().create("shop/" + name, files);
    } else {
      project.push("alice", "main", "orders " + version, files);
    }
  }

  private void commit(String message) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor("alice", "alice@example.com")
        .setCommitter("alice", "alice@example.com")
        .setSign(false)
        .call();
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("NAME", name));
  }
}
