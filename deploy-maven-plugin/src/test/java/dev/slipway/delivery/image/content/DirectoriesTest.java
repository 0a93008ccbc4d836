package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of any kind as layers. */
class DirectoriesTest {
  @TempDir Path directory;

  @Test
  void takesFilesAsTheyAreToldTo() throws IOException {
    write("dist/run.sh", "run");
    write("dist/a/b.txt", "b");
    write("dist/README.md", "no");
    write("dist/a/c.md", "no");
    assertThat(directory.resolve("dist/run.sh").toFile().setExecutable(true)).isTrue();

    List<LayerPlan> layers =
        new Directories(List.of(layer("dist", "/app/", "", "**/*.md"))).layers(directory);

    assertThat(layers.get(0).files())
        .containsExactly(
            new LayerFile(directory.resolve("dist/a/b.txt"), "/app/a/b.txt", 0644, "7:7"),
            new LayerFile(directory.resolve("dist/run.sh"), "/app/run.sh", 0755, "7:7"));
    assertThat(
            new Directories(List.of(layer("dist/run.sh", "/run", "0500")))
                .layers(directory)
                .get(0)
                .files())
        .containsExactly(new LayerFile(directory.resolve("dist/run.sh"), "/run", 0500, "7:7"));
  }

  @Test
  void refusesALinkOutOfTheDirectory() throws IOException {
    write("secret", "s");
    write("dist/a", "a");
    Files.createSymbolicLink(directory.resolve("dist/b"), directory.resolve("secret"));

    assertThatThrownBy(() -> new Directories(List.of(layer("dist", "/app", ""))).layers(directory))
        .hasMessageContaining("A link leads out")
        .hasMessageContaining("dist/b");
  }

  @Test
  void followsLinksWithinTheDirectory() throws IOException {
    write("dist-2/real/a", "a");
    Files.createSymbolicLink(directory.resolve("dist-2/also"), Path.of("real"));
    Files.createSymbolicLink(directory.resolve("dist"), Path.of("dist-2"));

    assertThat(new Directories(List.of(layer("dist", "/app", ""))).layers(directory).get(0).files())
        .extracting(LayerFile::path)
        .containsExactly("/app/also/a", "/app/real/a");
  }

  @Test
  void takesTheOwnersBitAndNotTheBuilders() throws IOException {
    Path file = write("dist/run", "run");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-xr-x"));

    assertThat(new Directories(List.of(layer("dist", "/app", ""))).layers(directory).get(0).files())
        .extracting(LayerFile::mode)
        .containsExactly(0644);
  }

  @ParameterizedTest
  @CsvSource({"., /app", "'', /app", "sub/.., /app", "dist, dist"})
  void doesNotNameALayerAfterTheClone(String from, String name) throws IOException {
    write("dist/a", "a");

    assertThat(layer(from.isEmpty() ? directory.toString() : from, "/app", "").name())
        .isEqualTo(name);
  }

  @Test
  void saysWhichExcludeIsNoPattern() throws IOException {
    write("dist/a", "a");

    assertThatThrownBy(
            () -> new Directories(List.of(layer("dist", "/app", "", "{a"))).layers(directory))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("<exclude>{a</exclude>");
  }

  @ParameterizedTest
  @CsvSource({
    "'',   /app,      '',  0:0,  <from>",
    "none, /app,      '',  0:0,  no such file or directory",
    "dist, app,       '',  0:0,  <to>",
    "dist, /app/../x, '',  0:0,  <to>",
    "dist, /app,      9,   0:0,  <mode>",
    "dist, /app,      '',  root, <owner>",
  })
  void saysWhatIsWrongWithALayer(String from, String to, String mode, String owner, String words) {
    assertThatThrownBy(
            () ->
                new Directories(
                        List.of(new FileLayer(from, to, mode, owner, List.of()).in(directory)))
                    .layers(directory))
        .hasMessageContaining(words);
  }

  private Directories.Source layer(String from, String to, String mode, String... excludes) {
    return new FileLayer(from, to, mode, "7", List.of(excludes)).in(directory);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
