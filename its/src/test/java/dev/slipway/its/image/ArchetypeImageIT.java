package dev.slipway.its.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.bed.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archetype's service, from generated sources to a running image. */
class ArchetypeImageIT {
  private final BedFile bed = BedFile.load();

  @TempDir private Path directory;

  @Test
  void answersItsHealthEndpoint() throws Exception {
    assumeTrue(
        RunningImage.hindrance().isEmpty(), () -> RunningImage.hindrance().orElse("it can run"));
    String registry = bed.get("registry.open");
    maven(
        directory,
        "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
        "-DarchetypeGroupId=dev.slipway",
        "-DarchetypeArtifactId=service-archetype",
        "-DarchetypeVersion=" + System.getProperty("slipway.version"),
        "-DgroupId=com.acme",
        "-DartifactId=orders",
        "-Dversion=1.0.0",
        "-Downer=team-orders",
        "-Dregistry=" + registry + "/archetype",
        "-Dstore=" + directory.resolve("bundles").toUri(),
        "-Denvironment=");
    maven(
        directory.resolve("orders"),
        "deploy",
        "-Dslipway.base=jlink",
        "-Dslipway.promote.skip=true");

    ImageLayout image =
        ImageLayout.read(registry, "archetype/orders", "1.0.0", directory.resolve("layout"));
    ImageRoot root = ImageRoot.unpack(image.layers(), directory.resolve("root"));
    int port = Ports.free();
    try (RunningImage service =
        RunningImage.start(image, root, Map.of("PORT", String.valueOf(port)))) {
      URI health = URI.create("http://127.0.0.1:" + port + "/health");
      assertThat(service.await(health)).isEqualTo("ok\n");
    }
  }

  private void maven(Path project, String... arguments) {
    MavenResult result =
        MavenRun.in(project, bed, System.getProperty("its.maven.current", ""))
            .with(arguments)
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
