package dev.slipway.its.archetypes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import dev.slipway.its.bed.MavenRun;
import dev.slipway.its.way.Archetypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The example of a company's parent pom, with the addresses of the bed. */
final class PlatformParent {
  private static final Path POM = Path.of("..", "archetypes", "platform-parent", "pom.xml");

  private PlatformParent() {}

  /** Copies it, as a company does, and deploys it to a folder; that installs it, too. */
  static void deploy(BedFile bed, Path folder, String team) throws IOException {
    String pom =
        Files.readString(POM)
            .replace("registry.example.com/services", bed.get("registry.secured") + "/" + team)
            .replace(
                "https://nexus.example.com/repository/k8s-manifests",
                bed.get("nexus.store").replaceFirst("/$", ""))
            .replace(
                "https://gitlab.example.com/platform/env-test.git",
                bed.get("git.url").replaceFirst("/$", "") + "/" + team + "/env.git");
    assertThat(pom).doesNotContain("registry.example.com", "gitlab.example.com");
    Files.writeString(Files.createDirectories(folder).resolve("pom.xml"), pom);
    Path releases = folder.resolve("releases");
    MavenResult result =
        MavenRun.in(folder, bed, Archetypes.MAVEN)
            .with("deploy", "-DaltDeploymentRepository=releases::" + releases.toUri())
            .run();
    assertThat(result.succeeded()).as(result.output()).isTrue();
    assertThat(releases.resolve("com/example/platform/platform-parent/1.0.0"))
        .isDirectoryContaining("glob:**.pom");
  }

  /** What the archetype needs to know of it. */
  static List<String> properties() {
    return List.of(
        "-DparentGroupId=com.example.platform",
        "-DparentArtifactId=platform-parent",
        "-DparentVersion=1.0.0");
  }
}
