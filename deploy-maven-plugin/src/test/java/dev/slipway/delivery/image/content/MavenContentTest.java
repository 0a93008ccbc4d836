package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
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
}
