package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MavenContentTest {
  @TempDir Path directory;

  /** The lock is renewed without compiling: it must mean the base of the build that follows. */
  @ParameterizedTest
  @CsvSource({"target/classes, CLASSES", "src/main/java, CLASSES", "elsewhere, NONE"})
  void isTheSameBeforeAndAfterCompiling(String there, ContentKind kind) throws IOException {
    Files.createDirectories(directory.resolve(there));
    Build build = new Build();
    build.setOutputDirectory(directory.resolve("target/classes").toString());
    Model model = new Model();
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.addCompileSourceRoot(directory.resolve("src/main/java").toString());

    assertThat(MavenContent.kind(project, "", true)).isEqualTo(kind);
  }

  @Test
  void aRepackagedJarDoesNotGoOntoAClassPath() throws IOException {
    MavenProject project = packaged("app.jar", true);

    assertThatThrownBy(() -> content(project, "").of(ContentKind.JAR).layers(directory))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2013")
        .hasMessageContaining("fat-jar");
    assertThat(content(project, "").of(ContentKind.FAT_JAR).layers(directory)).hasSize(1);
  }

  /** With a classifier, repackage leaves the module's own jar as it is, thin. */
  @Test
  void aRepackagedJarCanHaveAClassifier() throws IOException {
    MavenProject project = packaged("app.jar", false);
    Path exec = jar("app-exec.jar", true);
    attach(project, "exec", exec);
    attach(project, "sources", jar("app-sources.jar", false));

    assertThat(content(project, "").of(ContentKind.JAR).layers(directory))
        .extracting(LayerPlan::name)
        .contains("jar");
    assertThatThrownBy(() -> content(project, "").of(ContentKind.FAT_JAR))
        .hasMessageContaining("slipway.contents.classifier to exec");
    assertThat(source(content(project, "exec").of(ContentKind.FAT_JAR))).isEqualTo(exec);
    assertThatThrownBy(() -> content(project, "exex").of(ContentKind.FAT_JAR))
        .hasMessageContaining("it has exec, sources");
  }

  /** A jar that was shaded or assembled has its libraries inside, too. */
  @Test
  void otherFatJarsStayAsTheyAre() throws IOException {
    MavenProject project = packaged("app.jar", false);
    attach(project, "sources", jar("app-sources.jar", false));

    assertThat(source(content(project, "").of(ContentKind.FAT_JAR)))
        .isEqualTo(directory.resolve("app.jar"));
  }

  private static Path source(Content content) throws IOException {
    return content.layers(Path.of("")).get(0).files().get(0).source();
  }

  private static MavenContent content(MavenProject project, String classifier) {
    return new MavenContent(project, List.of(), "demo.Main", "/webapps/ROOT", 17, classifier);
  }

  private MavenProject packaged(String name, boolean boot) throws IOException {
    Build build = new Build();
    build.setDirectory(directory.toString());
    build.setOutputDirectory(directory.resolve("classes").toString());
    build.setFinalName("app");
    Model model = new Model();
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.setArtifact(artifact("", jar(name, boot)));
    return project;
  }

  private static void attach(MavenProject project, String classifier, Path file) {
    project.addAttachedArtifact(artifact(classifier, file));
  }

  private static Artifact artifact(String classifier, Path file) {
    Artifact artifact =
        new DefaultArtifact(
            "com.acme",
            "app",
            "1",
            "compile",
            "jar",
            classifier,
            new DefaultArtifactHandler("jar"));
    artifact.setFile(file.toFile());
    return artifact;
  }

  private Path jar(String name, boolean boot) throws IOException {
    Path file = directory.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String entry :
          boot ? List.of("BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/lib/") : List.of("demo/")) {
        zip.putNextEntry(new ZipEntry(entry));
      }
    }
    return file;
  }
}
