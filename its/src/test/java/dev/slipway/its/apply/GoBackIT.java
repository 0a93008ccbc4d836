package dev.slipway.its.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.KubeRequests;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commit a run applies: never another one by accident, and an earlier one by one command. */
class GoBackIT {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>NAME</artifactId>
        <version>${revision}</version>
        <packaging>environment</packaging>
        <properties><revision>1.2.0</revision></properties>
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

  private final BedFile bed = BedFile.load();
  private final String name = "back-" + UUID.randomUUID().toString().substring(0, 8);
  private final KubeRequests kube =
      new KubeRequests(bed.uri("kube.url"), bed.tls(), bed.get("kube.token"));

  @TempDir private Path directory;
  private Git git;
  private String old;
  private String head;

  /** A tag of the pom's own version on a commit before the app was added. */
  @BeforeEach
  void twoCommits() throws IOException, GitAPIException {
    git = Git.init().setDirectory(directory.toFile()).call();
    write(".gitignore", "/target/\n");
    write("pom.xml", POM.replace("VERSION", System.getProperty("slipway.version")));
    write(
        "environment.yaml",
        "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: NAME}\n");
    write("manifests/space.yaml", "apiVersion: v1\nkind: Namespace\nmetadata: {name: NAME}\n");
    write("manifests/settings.yaml", map("settings", "old"));
    old = commit();
    git.tag().setName("1.2.0").setAnnotated(false).call();
    write("manifests/settings.yaml", map("settings", "new"));
    write("manifests/extra/extra.yaml", map("extra", "new"));
    write(
        "apps/extra.yaml",
        "apiVersion: slipway.dev/v1\nkind: App\nmetadata: {name: extra}\n"
            + "spec: {path: manifests/extra}\n");
    head = commit();
  }

  @AfterEach
  void close() {
    git.close();
  }

  @Test
  void aPomsOwnRevisionChoosesNoCommitAndTheCommandLineGoesBackInOneCommand() throws Exception {
    MavenResult deployed = run("deploy");
    assertThat(deployed.exitCode()).as(deployed.output()).isZero();
    assertThat(deployed.output())
        .contains("Resolving this environment at commit " + head)
        .contains("Applying " + name + " at commit " + head)
        .doesNotContain("HEAD");
    assertThat(color("settings")).isEqualTo("new");
    assertThat(color("extra")).isEqualTo("new");

    MavenResult unclear = run("deploy", "-Drevision=1.2.0");
    assertThat(unclear.exitCode()).isNotZero();
    assertThat(unclear.output()).contains("SLIP-4020", "-Dslipway.revision=COMMIT");
    assertThat(color("extra")).isEqualTo("new");

    MavenResult misspelt = run("deploy", "-Dslipway.revison=" + old);
    assertThat(misspelt.exitCode()).isNotZero();
    assertThat(misspelt.output()).contains("SLIP-9010", "Did you mean slipway.revision?");
    assertThat(color("extra")).isEqualTo("new");

    MavenResult back = run("delivery:plan", "delivery:apply", "-Dslipway.revision=1.2.0");
    assertThat(back.exitCode()).as(back.output()).isZero();
    assertThat(back.output())
        .contains(
            "at commit " + old + " (-Dslipway.revision=1.2.0), which is not HEAD: that is " + head)
        .contains("app extra is no longer in the environment")
        .contains("1 deleted");
    assertThat(color("settings")).isEqualTo("old");
    assertThat(color("extra")).isEmpty();
    assertThat(directory.resolve("target/environment/plan.json")).exists();

    assertThat(run("deploy").exitCode()).isZero();
    assertThat(color("extra")).isEqualTo("new");
    MavenResult again = run("deploy", "-Dslipway.revision=" + old);
    assertThat(again.exitCode()).as(again.output()).isZero();
    assertThat(color("extra")).isEmpty();
  }

  @Test
  void whatOnlyThisMachineHasIsReportedOrRefused() throws Exception {
    write("manifests/settings.yaml", map("settings", "newer"));

    MavenResult refused = run("deploy", "-Dslipway.git.requireClean=true");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.output()).contains("SLIP-4021", "manifests/settings.yaml");
    assertThat(color("settings")).isEmpty();

    MavenResult warned = run("deploy");
    assertThat(warned.exitCode()).as(warned.output()).isZero();
    assertThat(warned.output())
        .contains("Applying " + name + " at commit " + head + "-dirty")
        .contains("there are uncommitted changes", "manifests/settings.yaml");
    assertThat(color("settings")).isEqualTo("newer");
  }

  private MavenResult run(String... arguments) {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .with("-Dslipway.kubeconfig=" + bed.path("kubeconfig"), "-Dslipway.practice=false")
        .with("-Dslipway.wait.skip") // no controllers run here
        .with(arguments)
        .run();
  }

  private static String map(String name, String color) {
    return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: NAME}\ndata: {color: %s}\n"
        .formatted(name, color);
  }

  private String color(String map) throws Exception {
    String path = "/api/v1/namespaces/" + name + "/configmaps/" + map;
    return kube.call("GET", path, "", "").statusCode() == 404
        ? ""
        : kube.get(path).path("data").path("color").asString();
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text.replace("NAME", name));
  }

  private String commit() throws GitAPIException {
    git.add().addFilepattern(".").call();
    return git.commit()
        .setMessage("m")
        .setAuthor("a", "a@example.com")
        .setCommitter("a", "a@example.com")
        .setSign(false)
        .call()
        .name();
  }
}
