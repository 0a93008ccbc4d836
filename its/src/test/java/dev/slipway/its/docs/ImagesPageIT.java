package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/images.md, as they stand there. */
class ImagesPageIT {
  private final BedFile bed = BedFile.load();
  private final String registry = bed.get("registry.open") + "/docs";

  @TempDir private Path directory;

  @Test
  void filesMakeAnImageAndALockKeepsItsBase() throws Exception {
    Page page = Page.read("images.md", Map.of());
    String layers = page.blocks("xml").get(0);
    Path server = project("server", layers);
    Files.createDirectories(server.resolve("dist/assets"));
    Files.writeString(server.resolve("dist/server"), "a program");
    Files.writeString(server.resolve("dist/assets/app.js.map"), "for debuggers");

    assertThat(run(server, "deploy").output())
        .contains("Pushed " + registry + "/server:1.0.0@sha256:");

    String base = registry + "/server:1.0.0";
    Path above = project("above", layers.replace("scratch", base));
    Files.createDirectories(above.resolve("dist"));
    Files.writeString(above.resolve("dist/more"), "more");
    String lock = page.blocks("sh").get(0).lines().findFirst().orElseThrow();
    assertThat(lock).startsWith("mvn ");
    run(above, lock.substring("mvn ".length()));

    assertThat(Files.readString(above.resolve("slipway-image.lock")))
        .startsWith(page.blocks("yaml").get(0).lines().findFirst().orElseThrow())
        .contains(base + ": sha256:");
    assertThat(run(above, "deploy").output())
        .contains("(locked in slipway-image.lock)", "Built " + registry + "/above:1.0.0@sha256:")
        .contains("2 layers");
  }

  /** What a service's pom has around the example. */
  private Path project(String name, String example) throws IOException {
    Path project = Files.createDirectories(directory.resolve(name));
    Files.writeString(
        project.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <parent>
            <groupId>dev.slipway</groupId>
            <artifactId>service-parent</artifactId>
            <version>VERSION</version>
            <relativePath/>
          </parent>
          <groupId>com.acme</groupId>
          <artifactId>NAME</artifactId>
          <version>1.0.0</version>
        EXAMPLE
        </project>
        """
            .replace("VERSION", System.getProperty("slipway.version"))
            .replace("NAME", name)
            .replace("EXAMPLE", example));
    return project;
  }

  private MavenResult run(Path project, String goal) {
    MavenResult result =
        MavenRun.in(project, bed, System.getProperty("its.maven.current", ""))
            .with(goal, "-Dslipway.registry=" + registry)
            .run();
    assertThat(result.exitCode()).as(result.output()).isZero();
    return result;
  }
}
