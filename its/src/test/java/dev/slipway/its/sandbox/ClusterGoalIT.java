package dev.slipway.its.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.delivery.cluster.ApiResource;
import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.delivery.cluster.KubernetesCluster;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccess;
import dev.slipway.delivery.cluster.kubeconfig.ClusterAccessReader;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.RunningMaven;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** delivery:cluster as people run it, from the first line to Ctrl-C. */
class ClusterGoalIT {
  private static final String GOAL =
      "dev.slipway:deploy-maven-plugin:" + System.getProperty("slipway.version") + ":cluster";
  private static final String EXPORT = "export KUBECONFIG=";
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.acme</groupId>
        <artifactId>orders</artifactId>
        <version>1.0.0</version>
        <packaging>pom</packaging>
      </project>
      """;

  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal there asks a process to end")
  void servesWithoutAProjectAndLeavesNothing() throws Exception {
    RealPrograms.find();
    RunningMaven running = maven(GOAL).start();

    Path kubeconfig = kubeconfig(running);
    List<ProcessHandle> programs = running.process().descendants().toList();
    int port = uses(kubeconfig);
    onlyOursCanReadIt(kubeconfig);
    assertThat(programs).hasSize(2);

    running.interrupt();
    MavenResult result = running.await();

    assertThat(result.output()).doesNotContain("SLIP-").doesNotContain("ERROR");
    for (ProcessHandle program : programs) {
      program.onExit().get(10, TimeUnit.SECONDS);
    }
    assertThat(kubeconfig.getParent()).doesNotExist();
    assertThatCode(() -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close())
        .doesNotThrowAnyException();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signal there asks a process to end")
  void aProjectHasTheKubeconfigInItsTarget() throws Exception {
    RealPrograms.find();
    Files.writeString(directory.resolve("pom.xml"), POM);
    RunningMaven running = maven(GOAL).start();

    Path kubeconfig = kubeconfig(running);
    uses(kubeconfig);

    assertThat(kubeconfig.toRealPath())
        .isEqualTo(directory.toRealPath().resolve("target/cluster/kubeconfig"));
    onlyOursCanReadIt(kubeconfig);
    running.interrupt();
    running.await();
    assertThat(kubeconfig).doesNotExist();
  }

  @Test
  void aFolderWithoutProgramsIsExplained() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));

    MavenResult result = maven(GOAL, "-Dslipway.practice.binaries=" + empty).run();

    assertThat(result.succeeded()).isFalse();
    assertThat(result.output()).contains("SLIP-5020", empty.toString());
  }

  private MavenRun maven(String... arguments) {
    return MavenRun.in(directory, bed, System.getProperty("its.maven.current", ""))
        .environment("KUBEBUILDER_ASSETS", RealPrograms.folder().toString())
        .with(arguments);
  }

  private static Path kubeconfig(RunningMaven running) {
    String line = running.awaitLine(l -> l.contains(EXPORT));
    running.awaitLine(l -> l.contains("Ctrl-C ends it."));
    return Path.of(line.substring(line.indexOf(EXPORT) + EXPORT.length()));
  }

  /** By our own client; returns the server's port. */
  private int uses(Path kubeconfig) throws Exception {
    ClusterAccess access = new ClusterAccessReader(Map.of(), directory).read(kubeconfig, "");
    HttpSettings settings = HttpSettings.standard().withTls(access.tls());
    try (Cluster cluster =
        new KubernetesCluster(
            access.server(), access.origin(), access.token(), new ApacheHttp(settings))) {
      assertThat(cluster.discover().find("apps/v1", "Deployment")).isPresent();
      assertThat(cluster.state(ApiResource.NAMESPACES, "", "default")).isPresent();
    }
    return access.server().getPort();
  }

  private static void onlyOursCanReadIt(Path file) throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
