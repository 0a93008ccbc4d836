package dev.slipway.manifest.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.building.DefaultModelBuilderFactory;
import org.apache.maven.model.building.DefaultModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingException;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelBuildingResult;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts of poms as Maven inherits them. */
class OwnPomTest {
  private static final String BOOT =
      """
      <description>Parent pom of a framework</description>
      <url>https://framework.example.org</url>
      <organization><name>Framework Inc.</name><url>https://framework.example.org</url></organization>
      <developers><developer><name>Frame</name><email>info@framework.example.org</email></developer></developers>
      <scm><url>https://git.example.org/framework</url></scm>
      """;
  private static final String OURS =
      """
      <description>Takes orders</description>
      <url>https://orders.example.com</url>
      <organization><name>team-orders</name></organization>
      <developers><developer><email>orders@example.com</email></developer></developers>
      <scm><url>https://git.example.com/orders</url></scm>
      """;
  private static final List<String> NOTHING = List.of("", "", "", "", "");
  private static final List<String> ALL_OURS =
      List.of(
          "Takes orders",
          "https://orders.example.com",
          "team-orders",
          "orders@example.com",
          "https://git.example.com/orders");

  @TempDir private Path folder;

  /** A pom of a chain, the topmost first. */
  private record Pom(String group, String artifact, String content) {}

  static Stream<Arguments> chains() {
    return Stream.of(
        Arguments.of("no parent", List.of(new Pom("com.acme", "orders", OURS)), ALL_OURS),
        Arguments.of(
            "a framework's parent",
            List.of(
                new Pom("org.framework.boot", "starter", BOOT), new Pom("com.acme", "orders", "")),
            NOTHING),
        Arguments.of(
            "a framework's sample, whose group only begins like the framework's",
            List.of(
                new Pom("org.framework.boot", "starter", BOOT),
                new Pom("org.framework.samples", "petclinic", "")),
            NOTHING),
        Arguments.of(
            "a framework's parent, and all of our own",
            List.of(
                new Pom("org.framework.boot", "starter", BOOT),
                new Pom("com.acme", "orders", OURS)),
            ALL_OURS),
        Arguments.of(
            "a framework's parent, and parts of our own that Maven fills up",
            List.of(
                new Pom("org.framework.boot", "starter", BOOT),
                new Pom(
                    "com.acme",
                    "orders",
                    "<organization><url>https://acme.example.com</url></organization>"
                        + "<scm><connection>scm:git:x</connection></scm>")),
            NOTHING),
        Arguments.of(
            "the company's parent of another group",
            List.of(new Pom("com.acme.parents", "base", OURS), new Pom("com.acme", "orders", "")),
            NOTHING),
        Arguments.of(
            "what our own group's parent has from a foreign one",
            List.of(
                new Pom("org.framework.boot", "starter", BOOT),
                new Pom("com.acme", "shop", ""),
                new Pom("com.acme", "orders", "")),
            NOTHING),
        Arguments.of(
            "our own group above a foreign one",
            List.of(
                new Pom("com.acme", "top", OURS),
                new Pom("org.framework.boot", "starter", ""),
                new Pom("com.acme", "orders", "")),
            NOTHING),
        Arguments.of(
            "a module of our own group: the repository is the parent's own",
            List.of(new Pom("com.acme", "shop", OURS), new Pom("com.acme", "orders", "")),
            List.of(
                "Takes orders",
                "https://orders.example.com/orders",
                "team-orders",
                "orders@example.com",
                "https://git.example.com/orders")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("chains")
  void countsWhatTheProjectsOwnGroupSays(String name, List<Pom> chain, List<String> expected)
      throws Exception {
    OwnPom pom = new OwnPom(project(chain));

    assertThat(
            List.of(
                text(pom.value(Model::getDescription)),
                text(pom.value(Model::getUrl)),
                pom.organization(),
                pom.contact(),
                pom.repository()))
        .isEqualTo(expected);
  }

  /** Maven's own inheritance, from files that lie beside each other. */
  private MavenProject project(List<Pom> chain) throws IOException, ModelBuildingException {
    MavenProject parent = null;
    String reference = "";
    for (int i = 0; i < chain.size(); i++) {
      Pom pom = chain.get(i);
      Path file = folder.resolve("pom-" + i + ".xml");
      Files.writeString(
          file,
          "<project><modelVersion>4.0.0</modelVersion>%s<groupId>%s</groupId>"
                  .formatted(reference, pom.group())
              + "<artifactId>%s</artifactId><version>1</version><packaging>pom</packaging>%s</project>"
                  .formatted(pom.artifact(), pom.content()));
      reference =
          "<parent><groupId>%s</groupId><artifactId>%s</artifactId><version>1</version><relativePath>pom-%d.xml</relativePath></parent>"
              .formatted(pom.group(), pom.artifact(), i);
      ModelBuildingResult built =
          new DefaultModelBuilderFactory()
              .newInstance()
              .build(
                  new DefaultModelBuildingRequest()
                      .setPomFile(file.toFile())
                      .setValidationLevel(ModelBuildingRequest.VALIDATION_LEVEL_MINIMAL));
      MavenProject project = new MavenProject(built.getEffectiveModel());
      project.setOriginalModel(built.getRawModel());
      if (parent != null) {
        project.setParent(parent);
      }
      parent = project;
    }
    return Objects.requireNonNull(parent);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
