package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.cluster.Cluster;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The life of the two processes, with programs of our own in place of the real ones. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the fake programs are scripts of sh")
class SandboxServerTest {
  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Path parent;

  @BeforeEach
  void parent() throws IOException {
    parent = Files.createDirectory(directory.resolve("tmp"));
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void servesAndLeavesNothing() throws Exception {
    List<Long> processes;
    int port;
    Path elsewhere = directory.resolve("target/cluster/kubeconfig");
    try (SandboxServer server = SandboxServer.start(programs("etcd", "api"), parent, LONG)) {
      processes = server.processes();
      port = server.uri().getPort();
      server.writeKubeconfig(elsewhere);
      assertThat(server.version()).isEqualTo("v1.0.0-fake");
      assertThat(processes).hasSize(2).allMatch(SandboxServerTest::alive);
      assertThat(elsewhere).hasSameTextualContentAs(server.kubeconfig());
      try (Cluster cluster = server.connect()) {
        assertThat(cluster.server()).isEqualTo(server.uri().toString());
        assertThatCode(cluster::discover).doesNotThrowAnyException();
      }
      assertThat(elsewhere).content().contains(server.uri().toString(), server.token().reveal());
      onlyOursCanReadIt(elsewhere);
    }
    assertThat(processes).noneMatch(SandboxServerTest::alive);
    assertThat(elsewhere).doesNotExist();
    assertThatCode(() -> new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1")).close())
        .doesNotThrowAnyException();
  }

  @Test
  void otherUsersCanNotReadItsFiles() throws Exception {
    try (SandboxServer server = SandboxServer.start(programs("etcd", "api"), parent, LONG)) {
      Path folder = Objects.requireNonNull(server.kubeconfig().getParent());
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          onlyOursCanReadIt(file);
        }
      }
      assertThat(folder.resolve("kube-apiserver.log"))
          .content()
          .contains("started as api")
          .contains("PATH")
          .doesNotContain("JAVA_HOME");
    }
  }

  @Test
  void whatEndsAtOnceIsExplained() throws Exception {
    assertThatThrownBy(() -> SandboxServer.start(programs("etcd", "usage"), parent, LONG))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5022")
        .hasMessageContaining("kube-apiserver exited with 2")
        .hasMessageContaining("Error: unknown flag: --profiling")
        .hasMessageContaining("token ***,practice");
  }

  @Test
  void whatCanNotBeRunIsExplained() throws Exception {
    ServerBinaries programs = programs("etcd", "api");
    Files.writeString(programs.etcd(), "binaries of another platform");

    assertThatThrownBy(() -> SandboxServer.start(programs, parent, LONG))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5022")
        .hasMessageContaining(programs.etcd().toString());
  }

  @Test
  void whatNeverServesIsGivenUp() throws Exception {
    assertThatThrownBy(
            () -> SandboxServer.start(programs("etcd", "silent"), parent, Duration.ofSeconds(2)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5022")
        .hasMessageContaining("it is not ready after 2 s");
  }

  @Test
  void otherPortsAreTriedWhenOneIsTaken() throws Exception {
    Path marker = directory.resolve("marker");

    try (SandboxServer server =
        SandboxServer.start(programs("etcd", "busy-once '" + marker + "'"), parent, LONG)) {
      assertThat(server.version()).isEqualTo("v1.0.0-fake");
      assertThat(marker).exists();
    }
  }

  @Test
  void whatEndsLaterIsNoticed() throws Exception {
    try (SandboxServer server = SandboxServer.start(programs("etcd", "api"), parent, LONG)) {
      long etcd = server.processes().get(0);
      ProcessHandle.of(etcd).ifPresent(ProcessHandle::destroyForcibly);

      assertThatThrownBy(() -> server.await(LONG))
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("SLIP-5022")
          .hasMessageContaining("etcd exited with");
    }
  }

  @Test
  void theTimeIsOver() throws Exception {
    try (SandboxServer server = SandboxServer.start(programs("etcd", "api"), parent, LONG)) {
      server.await(Duration.ofMillis(1));

      assertThat(server.processes()).allMatch(SandboxServerTest::alive);
    }
  }

  @Test
  void whatDoesNotEndIsKilled() throws Exception {
    SandboxServer server = SandboxServer.start(programs("etcd", "stubborn"), parent, LONG);
    List<Long> processes = server.processes();

    server.close();
    server.close();

    assertThat(processes).noneMatch(SandboxServerTest::alive);
  }

  private ServerBinaries programs(String etcd, String apiserver) throws IOException {
    FakeProgram.write(directory.resolve("etcd"), etcd);
    FakeProgram.write(directory.resolve("kube-apiserver"), apiserver);
    Optional<ServerBinaries> found =
        ServerBinaries.in(directory, new TargetPlatform("linux", "amd64"));
    return found.orElseThrow();
  }

  private static void onlyOursCanReadIt(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .as(file.toString())
        .isEqualTo("rw-------");
  }

  private static boolean alive(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }
}
