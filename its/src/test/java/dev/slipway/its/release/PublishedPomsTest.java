package dev.slipway.its.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each pom that a release publishes has the metadata that Maven Central wants. Source:
 * "Requirements for publishing", Sufficient Metadata, in the documentation of Maven Central.
 */
class PublishedPomsTest {
  private static final List<String> OWN = List.of("name", "description");
  private static final List<String> INHERITED =
      List.of(
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/url");

  @Test
  void publishedPomsHaveWhatMavenCentralWants() throws IOException {
    Map<String, List<String>> missing = new TreeMap<>();
    for (Pom pom : published()) {
      missing.put(pom.name(), missing(pom));
    }
    assertThat(missing)
        .containsOnlyKeys(
            "slipway-parent",
            "manifest-maven-plugin",
            "deploy-maven-plugin",
            "service-parent",
            "slipway-archetypes",
            "service-archetype",
            "spring-boot-archetype",
            "quarkus-archetype",
            "node-archetype",
            "environment-archetype");
    assertThat(missing.values()).allSatisfy(each -> assertThat(each).isEmpty());
  }

  /** Else the release plugin of a service would commit to the repository of Slipway. */
  @Test
  void servicesInheritNoConnection() throws IOException {
    Pom parent = Pom.read(Path.of("..", "archetypes", "service-parent"));

    assertThat(parent.own("scm", "connection")).isEmpty();
    assertThat(parent.own("scm", "developerConnection")).isEmpty();
  }

  /** CycloneDX 2.9.1 writes no SBOM for a module whose jar is not published, unless told to. */
  @Test
  void servicesKeepTheirSbom() throws IOException {
    Pom parent = Pom.read(Path.of("..", "archetypes", "service-parent"));

    assertThat(parent.own("properties", "maven.deploy.skip")).contains("true");
    assertThat(parent.own("properties", "cyclonedx.skipNotDeployed")).contains("false");
  }

  @Test
  void saysWhatIsMissing(@TempDir Path directory) throws IOException {
    Files.writeString(
        directory.resolve("pom.xml"),
        """
        <project>
          <name>Name</name>
          <description> </description>
          <licenses><license><name>Apache-2.0</name></license></licenses>
          <dependencies><dependency><url>not of the project</url></dependency></dependencies>
          <scm><connection>scm:git:https://git.example.com/x.git</connection></scm>
        </project>
        """);

    assertThat(missing(Pom.read(directory)))
        .containsExactly(
            "description", "url", "licenses/license/url", "developers/developer/name", "scm/url");
  }

  private static List<Pom> published() throws IOException {
    return Pom.read(Path.of("..")).all().stream().filter(Pom::isPublished).toList();
  }

  private static List<String> missing(Pom pom) {
    List<String> missing = new ArrayList<>();
    for (String path : OWN) {
      if (pom.own(path.split("/", -1)).isEmpty()) {
        missing.add(path);
      }
    }
    for (String path : INHERITED) {
      if (pom.inherited(path.split("/", -1)).isEmpty()) {
        missing.add(path);
      }
    }
    return missing;
  }
}
