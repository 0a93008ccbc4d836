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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of any kind as layers. */
class DirectoriesTest extends DirectoriesScene {
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
            LayerFile.directory("/app", 0755, "7:7"),
            LayerFile.directory("/app/a", 0755, "7:7"),
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
  void keepsEmptyDirectoriesButNotThoseThatExcludesEmpty() throws IOException {
    Files.createDirectories(directory.resolve("dist/empty/deep"));
    Files.createDirectories(directory.resolve("dist/cache"));
    Files.createDirectories(directory.resolve("dist/logs"));
    write("dist/maps/a.map", "m");
    write("dist/modules/a/b.js", "m");
    write("dist/x", "x");

    assertThat(files(layer("dist", "/app", "", "**/*.map", "cache", "logs/**", "modules/**")))
        .containsExactly("d /app", "d /app/empty", "d /app/empty/deep", "f /app/x");
    assertThat(files(layer("dist/cache", "/data", ""))).containsExactly("d /data");
    assertThat(new Directories(List.of(layer("dist", "/app", "", "**"))).layers(directory))
        .isEmpty();
    assertThat(new Directories(List.of(layer("dist/maps", "/app", "", "*.map"))).layers(directory))
        .isEmpty();
  }

  @Test
  void directoriesHaveTheOwnerAndTheirMode() throws IOException {
    write("dist/a/x", "x");
    Directories.Source source =
        new FileLayer("dist", "/srv/data/", "600", "65532", List.of())
            .withDirectories("1770")
            .in(directory);

    assertThat(new Directories(List.of(source)).layers(directory).get(0).files())
        .containsExactly(
            LayerFile.directory("/srv", 0755, "65532:65532"),
            LayerFile.directory("/srv/data", 01770, "65532:65532"),
            LayerFile.directory("/srv/data/a", 01770, "65532:65532"),
            new LayerFile(directory.resolve("dist/a/x"), "/srv/data/a/x", 0600, "65532:65532"));
  }

  @Test
  void saysThatAPipeIsNoFile() throws Exception {
    write("dist/a", "a");
    assertThat(
            new ProcessBuilder("mkfifo", directory.resolve("dist/pipe").toString())
                .start()
                .waitFor())
        .isZero();

    assertThatThrownBy(() -> files(layer("dist", "/app", "")))
        .hasMessageContaining("SLIP-2013")
        .hasMessageContaining("dist/pipe");
    assertThat(files(layer("dist", "/app", "", "pipe"))).containsExactly("d /app", "f /app/a");
  }

  @ParameterizedTest
  @CsvSource({"directoryMode, 9", "directoryMode, 17777", "directoryMode, ''", "links, both"})
  void saysWhichChoiceThereIsNot(String field, String value) {
    FileLayer layer = new FileLayer("dist", "/app", "", "0:0", List.of());
    FileLayer wrong = field.equals("links") ? layer.withLinks(value) : layer.withDirectories(value);

    assertThatThrownBy(() -> wrong.in(directory))
        .hasMessageContaining("<" + field + ">" + value + "</" + field + ">");
  }

  @Test
  void takesTheOwnersBitAndNotTheBuilders() throws IOException {
    Path file = write("dist/run", "run");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-xr-x"));

    assertThat(new Directories(List.of(layer("dist", "/app", ""))).layers(directory).get(0).files())
        .extracting(LayerFile::mode)
        .containsExactly(0755, 0644);
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
}
