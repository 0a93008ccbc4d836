package dev.slipway.delivery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryArchiveTest {
  private static final TargetPlatform MACHINE = new TargetPlatform("linux", "amd64");

  @TempDir private Path directory;
  private Path target;

  @BeforeEach
  void target() throws IOException {
    target = Files.createDirectory(directory.resolve("target"));
  }

  @Test
  void threeProgramsComeOutAndCanBeRun() throws Exception {
    unpack(Archives.usual().file("controller-tools/envtest/README", "read me"));

    assertThat(files()).containsExactly("etcd", "kube-apiserver", "kubectl");
    assertThat(target.resolve("etcd")).hasContent("etcd's bytes").isExecutable();
    assertThat(target.resolve("kube-apiserver")).hasContent("the server's bytes").isExecutable();
  }

  @Test
  void kubectlMayBeMissing() throws Exception {
    unpack(Archives.empty().file("etcd", "e").file("kube-apiserver", "k"));

    assertThat(files()).containsExactly("etcd", "kube-apiserver");
  }

  @Test
  void pathsOfTheArchiveLeadNowhere() throws Exception {
    unpack(
        Archives.empty()
            .file("../../outside/etcd", "e")
            .file("../kube-apiserver", "k")
            .file("../../evil", "x"));

    assertThat(files()).containsExactly("etcd", "kube-apiserver");
    try (Stream<Path> all = Files.walk(directory)) {
      assertThat(all.filter(Files::isRegularFile)).hasSize(3); // with the archive itself
    }
  }

  @Test
  void aLinkIsNoProgram() throws Exception {
    refused(
        Archives.empty().link("etcd", "/bin/sh").file("kube-apiserver", "k"),
        "etcd in it is not a regular file");
  }

  @Test
  void aProgramStandsThereOnce() throws Exception {
    refused(Archives.usual().file("other/etcd", "another"), "etcd is duplicated");
  }

  @Test
  void bothProgramsAreNeeded() throws Exception {
    refused(Archives.empty().file("etcd", "e"), "it has no kube-apiserver");
  }

  @Test
  void aBombIsGivenUp() throws Exception {
    Archives bomb = Archives.usual().file("zeros", "0".repeat(1 << 20));

    assertThatThrownBy(
            () -> new BinaryArchive(MACHINE, 1 << 19).unpack(write(bomb.bytes()), target, "URL"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5021")
        .hasMessageContaining("it unpacks to more than 524288 bytes");
  }

  @Test
  void manyEntriesAreGivenUp() throws Exception {
    Archives many = Archives.empty();
    for (int i = 0; i < 200; i++) {
      many.file("file" + i, "");
    }

    refused(many, "it has more than 100 entries");
  }

  @Test
  void aPageIsNoArchive() throws Exception {
    Path page = write("<html>Sign in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatThrownBy(() -> new BinaryArchive(MACHINE).unpack(page, target, "URL"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("it can't be read");
  }

  @Test
  void halfAnArchiveIsNone() throws Exception {
    byte[] whole = Archives.usual().file("more", "text".repeat(100)).bytes();
    Path half = write(Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> new BinaryArchive(MACHINE).unpack(half, target, "URL"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5021");
  }

  private void unpack(Archives archive) throws IOException {
    new BinaryArchive(MACHINE).unpack(write(archive.bytes()), target, "URL");
  }

  private void refused(Archives archive, String why) throws IOException {
    Path file = write(archive.bytes());
    assertThatThrownBy(() -> new BinaryArchive(MACHINE).unpack(file, target, "https://x/a.tar.gz"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-5021")
        .hasMessageContaining("https://x/a.tar.gz")
        .hasMessageContaining(why);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(directory.resolve("archive.tar.gz"), bytes);
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> list = Files.list(target)) {
      return list.map(file -> String.valueOf(file.getFileName())).sorted().toList().stream();
    }
  }
}
