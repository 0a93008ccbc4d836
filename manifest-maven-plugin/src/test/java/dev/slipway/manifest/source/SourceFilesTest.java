package dev.slipway.manifest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceFilesTest {
  @TempDir private Path temp;
  private Path project;
  private Path sources;

  @BeforeEach
  void project() throws IOException {
    project = temp.resolve("My Pröject");
    sources = Files.createDirectories(project.resolve("src/k8s"));
  }

  @Test
  void readsManifestsInTheOrderOfTheirNames() throws IOException {
    for (String name :
        List.of(
            "b.yaml", "a.yml", "sub/c.JSON", "Z.yaml", "a/x.yaml", "notes.md", ".hidden.yaml")) {
      Path file = sources.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "ü");
    }
    Files.createDirectory(sources.resolve("folder.yaml"));
    assertThat(new SourceFiles(project).read(sources))
        .extracting(SourceFiles.SourceFile::name)
        .containsExactly(
            "src/k8s/Z.yaml",
            "src/k8s/a.yml",
            "src/k8s/a/x.yaml",
            "src/k8s/b.yaml",
            "src/k8s/sub/c.JSON");
    assertThat(new SourceFiles(project).read(sources.resolve("b.yaml")))
        .containsExactly(new SourceFiles.SourceFile("src/k8s/b.yaml", "ü"));
  }

  @Test
  void followsLinksWithinTheProject() throws IOException {
    Path shared = Files.createDirectories(project.resolve("shared"));
    Files.writeString(shared.resolve("a.yaml"), "a");
    Files.createSymbolicLink(sources.resolve("folder"), shared);
    Files.createSymbolicLink(sources.resolve("b.yaml"), shared.resolve("a.yaml"));
    assertThat(new SourceFiles(project).read(sources))
        .extracting(SourceFiles.SourceFile::name)
        .containsExactly("src/k8s/b.yaml", "src/k8s/folder/a.yaml");
  }

  @Test
  void followsALinkThatIsTheFolderItself() throws IOException {
    Files.writeString(sources.resolve("a.yaml"), "a");
    Path link = Files.createSymbolicLink(project.resolve("k8s"), sources);
    assertThat(new SourceFiles(project).read(link))
        .extracting(SourceFiles.SourceFile::name)
        .containsExactly("k8s/a.yaml");
  }

  @Test
  void worksInAProjectThatIsReachedByALink() throws IOException {
    Files.writeString(sources.resolve("a.yaml"), "a");
    Path link = Files.createSymbolicLink(temp.resolve("link"), project);
    assertThat(new SourceFiles(link).read(link.resolve("src/k8s"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.yaml", "folder", "."})
  void refusesLinksOutOfTheProject(String place) throws IOException {
    Path outside = Files.createDirectories(temp.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("a.yaml"), "secret");
    Path link = sources.resolve(place).normalize();
    if (link.equals(sources)) {
      Files.delete(sources);
    }
    Files.createSymbolicLink(link, place.endsWith(".yaml") ? secret : outside);
    UserError error = error(() -> new SourceFiles(project).read(sources));
    assertThat(error.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
    assertThat(error.why()).isEqualTo("it is a link that leads out of the project");
    assertThat(error.where()).startsWith("src/k8s").endsWith("a.yaml");
  }

  @Test
  void readsAFolderElsewhereThatIsNamedItself() throws IOException {
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("a.yaml"), "a");
    assertThat(new SourceFiles(project).read(elsewhere))
        .extracting(SourceFiles.SourceFile::name)
        .containsExactly(elsewhere.resolve("a.yaml").toString().replace('\\', '/'));
  }

  @Test
  void refusesALinkToNothing() throws IOException {
    Files.createSymbolicLink(sources.resolve("a.yaml"), Path.of("gone.yaml"));
    UserError error = error(() -> new SourceFiles(project).read(sources));
    assertThat(error.where()).isEqualTo("src/k8s/a.yaml");
    assertThat(error.why()).isEqualTo("it is a broken link");
  }

  @Test
  void refusesALinkInACircle() throws IOException {
    Files.createSymbolicLink(sources.resolve("again"), sources);
    UserError error = error(() -> new SourceFiles(project).read(sources));
    assertThat(error.where()).isEqualTo("src/k8s/again");
    assertThat(error.why()).isEqualTo("it is a link to a parent folder");
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    Files.write(sources.resolve("a.yaml"), new byte[] {'a', (byte) 0xfc});
    UserError error = error(() -> new SourceFiles(project).read(sources));
    assertThat(error.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
    assertThat(error.where()).isEqualTo("src/k8s/a.yaml");
    assertThat(error.why()).isEqualTo("it is not UTF-8");
  }

  @Test
  void needsAtLeastOneManifest() throws IOException {
    Files.writeString(sources.resolve("a.txt"), "a");
    List<Path> places = List.of(sources, project.resolve("missing"));
    UserError error = error(() -> new SourceFiles(project).readAll(places, "Put them there."));
    assertThat(error.code()).isEqualTo(ErrorCode.MANIFESTS_MISSING);
    assertThat(error.where()).isEqualTo("src/k8s, missing");
    assertThat(error.fix()).isEqualTo("Put them there.");
  }

  private static UserError error(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return catchThrowableOfType(UserErrorException.class, call).error();
  }
}
