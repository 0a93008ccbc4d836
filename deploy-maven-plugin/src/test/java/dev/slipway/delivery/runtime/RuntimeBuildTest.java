package dev.slipway.delivery.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RuntimeBuildTest {
  @TempDir Path cache;

  @Test
  @EnabledOnOs(OS.LINUX)
  @Tag("slow")
  void bringsLauncherLoaderAndLibraries() throws IOException {
    RuntimeBuild build = new RuntimeBuild(Jdk.running(), cache);

    RuntimeRoot root = build.run(List.of("java.base"));

    Stream<RootFile> all = Stream.concat(root.system().stream(), root.java().stream());
    List<String> paths = all.map(RootFile::path).toList();
    ElfFile launcher = ElfFile.read(source(root, RuntimeRoot.JAVA)).orElseThrow();
    assertThat(paths)
        .contains(RuntimeRoot.JAVA, launcher.interpreter(), "/etc/passwd", "/tmp")
        .doesNotHaveDuplicates()
        .anyMatch(path -> path.matches("/.*/libc\\..*"));
    assertThat(launcher.needed())
        .allSatisfy(name -> assertThat(paths).anyMatch(path -> path.endsWith("/" + name)));
    assertThat(root.java())
        .filteredOn(file -> file.path().equals(RuntimeRoot.JAVA))
        .extracting(RootFile::mode)
        .containsExactly("755");
    assertThat(build.run(List.of("java.base"))).isEqualTo(root);
    assertThat(leftOvers()).isEmpty();
  }

  /** Two builds on one empty cache: each is served, and one runtime stays. */
  @Tag("slow")
  @Test
  @EnabledOnOs(OS.LINUX)
  void buildsAtOneTimeShareOneRuntime() throws IOException {
    Callable<RuntimeRoot> build =
        () -> new RuntimeBuild(Jdk.running(), cache).run(List.of("java.base"));
    List<RuntimeRoot> roots = new Parallel(2).all(List.of(build, build));
    assertThat(roots.get(0)).isEqualTo(roots.get(1));
    assertThat(leftOvers()).isEmpty();
  }

  @Test
  void aFolderThatAnotherBuildMadeIsTaken() throws IOException {
    Path made = cache.resolve("made");
    Path output = cache.resolve("work");
    Files.createDirectories(made.resolve("bin"));
    Files.createDirectories(output.resolve("bin"));
    Files.writeString(made.resolve("bin/java"), "theirs");
    Files.writeString(output.resolve("bin/java"), "ours");

    JavaRuntime.publish(output, made);

    assertThat(made.resolve("bin/java")).hasContent("theirs");
    assertThatThrownBy(() -> JavaRuntime.publish(cache.resolve("gone"), cache.resolve("new")))
        .isInstanceOf(IOException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void saysWhichModuleIsUnknown() {
    assertThatThrownBy(() -> new RuntimeBuild(Jdk.running(), cache).run(List.of("no.such.module")))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2008")
        .hasMessageContaining("no.such.module")
        .hasMessageContaining("slipway.jlink.modules");
  }

  @Test
  void needsLinux() {
    Jdk mac = new Jdk(Path.of("/jdk"), "17", "Mac OS X", "aarch64");

    assertThatThrownBy(() -> new RuntimeBuild(mac, cache).run(List.of()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2008")
        .hasMessageContaining("Mac OS X")
        .hasMessageContaining("slipway.base");
  }

  @Test
  void passesOverFilesThatAreNotElf() throws IOException {
    Path text = Files.writeString(cache.resolve("text"), "x".repeat(100));

    assertThat(ElfFile.read(text)).isEqualTo(Optional.empty());
  }

  private static Path source(RuntimeRoot root, String path) {
    return root.java().stream()
        .filter(file -> file.path().equals(path))
        .map(RootFile::source)
        .findFirst()
        .orElseThrow();
  }

  private List<Path> leftOvers() throws IOException {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().contains("linking-")).toList();
    }
  }
}
