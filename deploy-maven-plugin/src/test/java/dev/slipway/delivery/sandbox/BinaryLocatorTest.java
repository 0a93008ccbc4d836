package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where programs are looked for, and in which order. */
class BinaryLocatorTest {
  private static final TargetPlatform MACHINE = new TargetPlatform("linux", "amd64");

  @TempDir private Path directory;

  @Test
  void theBuildsOwnFolderWins() throws Exception {
    Path own = programs("own");
    programs("assets");

    assertThat(binaries(own.toString()).find().etcd()).isEqualTo(own.resolve("etcd"));
  }

  @Test
  void theBuildsOwnFolderMustHaveThem() throws Exception {
    programs("assets");
    Path empty = Files.createDirectory(directory.resolve("empty"));

    assertThatThrownBy(() -> binaries(empty.toString()).find())
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5020")
        .hasMessageContaining("slipway.practice.binaries = " + empty);
  }

  @Test
  void thenTheVariable() throws Exception {
    Path assets = programs("assets");
    programs("usual");

    assertThat(binaries("").find().apiserver()).isEqualTo(assets.resolve("kube-apiserver"));
  }

  @Test
  void thenTheUsualFolder() throws Exception {
    Path usual = programs("usual");
    programs("caches/practice/1.36.2-linux-amd64");

    assertThat(binaries("").find().etcd()).isEqualTo(usual.resolve("etcd"));
  }

  @Test
  void thenTheCache() throws Exception {
    Path cached = programs("caches/practice/1.36.2-linux-amd64");
    programs("caches/practice/1.35.0-linux-amd64");

    assertThat(binaries("").find().etcd()).isEqualTo(cached.resolve("etcd"));
  }

  @Test
  void kubectlIsTakenWhereItIs() throws Exception {
    Path usual = programs("usual");
    assertThat(binaries("").find().kubectl()).isEmpty();

    program(usual.resolve("kubectl"));

    assertThat(binaries("").find().kubectl()).contains(usual.resolve("kubectl"));
  }

  @Test
  void aFileThatCanNotBeRunIsNone() throws Exception {
    Path usual = programs("usual");
    assertThat(usual.resolve("etcd").toFile().setExecutable(false)).isTrue();

    assertThatThrownBy(() -> binaries("").find()).isInstanceOf(UserErrorException.class);
  }

  @Test
  void offlineFourWaysAreTold() {
    assertThatThrownBy(() -> binaries("").find())
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5020")
        .hasMessageContaining("offline")
        .hasMessageContaining(directory.resolve("assets").toString())
        .hasMessageContaining("envtest-v1.36.2-linux-amd64.tar.gz")
        .hasMessageContaining("slipway.practice.url")
        .hasMessageContaining("slipway.practice.binaries")
        .hasMessageContaining("KUBEBUILDER_ASSETS");
  }

  private BinaryLocator binaries(String folder) {
    return new BinaryLocator(
        new BinarySettings(folder, "", "", ""),
        MACHINE,
        Map.of("KUBEBUILDER_ASSETS", directory.resolve("assets").toString()),
        directory.resolve("usual"),
        directory.resolve("caches"),
        Optional.empty());
  }

  private Path programs(String folder) throws IOException {
    Path programs = Files.createDirectories(directory.resolve(folder));
    program(programs.resolve("etcd"));
    program(programs.resolve("kube-apiserver"));
    return programs;
  }

  private static void program(Path file) throws IOException {
    Files.writeString(file, "");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
