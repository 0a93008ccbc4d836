package dev.slipway.its.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Ports;
import dev.slipway.its.bed.Tool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of other contents than classes, out of the registry and run. */
class ContentImageIT {
  private final BedFile bed = BedFile.load();
  private final String registry = bed.get("registry.open");

  @TempDir private Path directory;

  @Test
  void aFatJarAnswersItsHealthEndpoint() throws Exception {
    canRun();
    deploy(copy("fat-jar"));

    ImageLayout image = image("fat-jar");
    assertThat(image.strings("Entrypoint")).containsSubsequence("-jar");
    ImageRoot root = ImageRoot.unpack(image.layers(), directory.resolve("root"));
    assertThat(root.files())
        .filteredOn(file -> file.startsWith("/app/"))
        .singleElement()
        .asString()
        .endsWith(".jar");
    int port = Ports.free();
    try (RunningImage service =
        RunningImage.start(image, root, Map.of("PORT", String.valueOf(port)))) {
      URI health = URI.create("http://127.0.0.1:" + port + "/health");
      assertThat(service.await(health)).isEqualTo("read by a dependency");
    }
  }

  @Test
  void aProgramThatIsNotJavaRunsWithNothingBesideIt() throws Exception {
    canRun();
    assumeTrue(Tool.find("gcc").isPresent(), "no gcc here");
    Path project = copy("static-program");
    Path dist = Files.createDirectories(project.resolve("dist"));
    Command.run(
        "gcc",
        "-static",
        "-s",
        "-o",
        dist.resolve("hello").toString(),
        project.resolve("hello.c").toString());
    Files.writeString(dist.resolve("hello.map"), "for debuggers");
    deploy(project);

    ImageLayout image = image("static-program");
    ImageRoot root = ImageRoot.unpack(image.layers(), directory.resolve("root"));
    assertThat(root.files()).containsExactly("/app/hello");
    try (RunningImage program = RunningImage.start(image, root, Map.of())) {
      assertThat(program.output()).isEqualTo("hello from 65532:65532 in /app to everyone\n");
    }
  }

  private static void canRun() {
    assumeTrue(
        RunningImage.hindrance().isEmpty(), () -> RunningImage.hindrance().orElse("it can run"));
  }

  /** A copy of a project in the test resources {@code image/}. */
  private Path copy(String name) throws IOException {
    Path source =
        Path.of(
            URI.create(
                Objects.requireNonNull(ContentImageIT.class.getResource("/image/" + name))
                    .toString()));
    Path project = directory.resolve(name);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = project.resolve(source.relativize(file).toString());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.copy(file, target);
      }
    }
    return project;
  }

  private void deploy(Path project) {
    MavenResult result =
        MavenRun.in(project, bed, System.getProperty("its.maven.current", ""))
            .with("deploy", "-Dslipway.registry=" + registry + "/content")
            .with("-Dslipway.version=" + System.getProperty("slipway.version"))
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private ImageLayout image(String name) throws IOException, InterruptedException {
    return ImageLayout.read(registry, "content/" + name, "1.0.0", directory.resolve("layout"));
  }
}
