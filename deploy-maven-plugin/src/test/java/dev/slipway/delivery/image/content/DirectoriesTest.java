package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
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
  void refusesALinkOutOfTheDirectory() throws IOException {
    write("secret", "s");
    write("dist/a", "a");
    Files.createSymbolicLink(directory.resolve("dist/b"), directory.resolve("secret"));

    for (Directories.Source source : List.of(layer("dist", "/app", ""), following("dist"))) {
      assertThatThrownBy(() -> new Directories(List.of(source)).layers(directory))
          .hasMessageContaining("SLIP-2025")
          .hasMessageContaining("A symbolic link points outside")
          .hasMessageContaining("dist/b");
    }
  }

  /** Links in dist/sub, by their texts; - where the layer is refused, = where nothing changes. */
  @ParameterizedTest
  @CsvSource({
    // text,          keep,         keep-all, follow
    "file,            =,            =,        f file",
    "../top,          =,            =,        f top",
    "../sub/file,     =,            =,        f file",
    "../../dist/top,  ../top,       =,        f top",
    "ABSOLUTE/top,    ../top,       =,        f top",
    "missing,         =,            =,        -",
    "../missing,      =,            =,        -",
    "../../missing,   -,            =,        -",
    "../../outside,   -,            =,        -",
    "/dev/null,       -,            =,        -",
    "/no/such/file,   -,            =,        -",
    "link,            -,            =,        -",
    "link/x,          -,            =,        -",
    "file/x,          =,            =,        -",
    "file/.,          =,            =,        -",
    "file/../file,    =,            =,        -",
    "../top/x/y,      =,            =,        -",
    "..,              =,            =,        -",
    ".,               =,            =,        -",
    "../other,        =,            =,        d",
    "../../dist,      ..,           =,        -",
  })
  void linksStayLinksUnlessTheyAreFollowed(String text, String keep, String all, String follow)
      throws IOException {
    write("outside", "o");
    write("dist/top", "top");
    write("dist/other/x", "x");
    write("dist/sub/file", "file");
    String target = text.replace("ABSOLUTE", directory.resolve("dist").toString());
    Path link = directory.resolve("dist/sub/link");
    Files.createSymbolicLink(link, Path.of(target));

    assertThat(ofLink("keep", target)).isEqualTo(keep);
    assertThat(ofLink("keep-all", target)).isEqualTo(all);
    assertThat(ofLink("follow", target)).isEqualTo(follow);
    // What is excluded is not looked at.
    for (String choice : List.of("keep", "keep-all", "follow")) {
      for (String exclude : List.of("sub/link", "**/link", "sub/link/**")) {
        assertThat(files(layer("dist", "/app", "", exclude), choice))
            .as(choice + " " + exclude)
            .containsExactly(
                "d /app",
                "d /app/other",
                "f /app/other/x",
                "d /app/sub",
                "f /app/sub/file",
                "f /app/top");
      }
    }
  }

  private String ofLink(String choice, String text) throws IOException {
    Directories.Source source =
        new FileLayer("dist", "/app", "", "0:0", List.of()).withLinks(choice).in(directory);
    try {
      LayerFile found =
          new Directories(List.of(source))
              .layers(directory).get(0).files().stream()
                  .filter(file -> file.path().equals("/app/sub/link"))
                  .findFirst()
                  .orElseThrow();
      if (!found.link().isEmpty()) {
        return found.link().equals(text) ? "=" : found.link();
      }
      return found.isDirectory() ? "d" : "f " + Files.readString(found.source());
    } catch (UserErrorException e) {
      assertThat(e).hasMessageContaining("SLIP-2025").hasMessageContaining("sub/link");
      return "-";
    }
  }

  /** The first link leads to the second one; LONG is a name that no system takes. */
  @ParameterizedTest
  @CsvSource({
    "other,            other,     A symbolic link is circular",
    "other,            link,      A symbolic link is circular",
    "other/x,          ../sub/link, A symbolic link is circular",
    "other,            file/x,    A symbolic link is broken",
    "other/x,          file,      A symbolic link is broken",
    "other/../missing, file,      A symbolic link is broken",
    "other/../missing, .,         A symbolic link is broken",
    "other,            LONG,      ''",
    "LONG/x,           file,      ''",
  })
  void saysWhyALinkCannotBeFollowed(String text, String other, String words) throws IOException {
    write("dist/sub/file", "file");
    String name = "n".repeat(300);
    Files.createSymbolicLink(
        directory.resolve("dist/sub/link"), Path.of(text.replace("LONG", name)));
    Files.createSymbolicLink(
        directory.resolve("dist/sub/other"), Path.of(other.replace("LONG", name)));

    AbstractThrowableAssert<?, ?> failure = assertThatThrownBy(() -> files(following("dist")));
    if (words.isEmpty()) {
      failure.as("what the system says").isInstanceOf(FileSystemException.class);
    } else {
      failure.isInstanceOf(UserErrorException.class).hasMessageContaining(words);
    }
  }

  @Test
  void followsNoLinksThatMeetEachOther() throws IOException {
    write("dist/a/file", "a");
    write("dist/b/file", "b");
    Files.createSymbolicLink(directory.resolve("dist/a/to-b"), Path.of("../b"));
    Files.createSymbolicLink(directory.resolve("dist/b/to-a"), Path.of("../a"));

    assertThatThrownBy(() -> files(following("dist")))
        .hasMessageContaining("SLIP-2025")
        .hasMessageContaining("A symbolic link is circular");
    assertThat(files(layer("dist", "/app", ""))).contains("l /app/a/to-b ../b");
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

  private Directories.Source following(String from) {
    return new FileLayer(from, "/app", "", "0:0", List.of()).withLinks("follow").in(directory);
  }

  private List<String> files(Directories.Source source) throws IOException {
    return new Directories(List.of(source))
        .layers(directory).get(0).files().stream()
            .map(
                file ->
                    file.link().isEmpty()
                        ? (file.isDirectory() ? "d " : "f ") + file.path()
                        : "l " + file.path() + " " + file.link())
            .toList();
  }

  private List<String> files(Directories.Source source, String links) throws IOException {
    return files(
        new Directories.Source(
            source.name(),
            source.from(),
            source.to(),
            source.permissions(),
            source.excludes(),
            Links.of(links)));
  }

  @Test
  void keepsLinksWithinTheDirectoryAndFollowsThemIfTold() throws IOException {
    write("dist-2/real/a", "a");
    Files.createSymbolicLink(directory.resolve("dist-2/also"), Path.of("real"));
    Files.createSymbolicLink(directory.resolve("dist"), Path.of("dist-2"));

    assertThat(files(layer("dist", "/app", "")))
        .containsExactly("d /app", "l /app/also real", "d /app/real", "f /app/real/a");
    assertThat(files(following("dist")))
        .containsExactly("d /app", "d /app/also", "f /app/also/a", "d /app/real", "f /app/real/a");
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

  private Directories.Source layer(String from, String to, String mode, String... excludes) {
    return new FileLayer(from, to, mode, "7", List.of(excludes)).in(directory);
  }

  private Path write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
