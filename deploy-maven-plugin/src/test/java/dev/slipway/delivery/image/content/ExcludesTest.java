package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.codehaus.plexus.util.DirectoryScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A layer has the files that Maven's own plugins would take with the same excludes. */
class ExcludesTest {
  private static final List<String> FILES =
      List.of("a/b.txt", "a/x/b.txt", "a/x/y/B.txt", "ab/b.txt", "b.map", "b.txt", "c/a/d.map");

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/**/b.txt         | a/x/y/B.txt, ab/b.txt, b.map, b.txt, c/a/d.map",
        "a/                 | ab/b.txt, b.map, b.txt, c/a/d.map",
        "a\\                | ab/b.txt, b.map, b.txt, c/a/d.map",
        "a/**               | ab/b.txt, b.map, b.txt, c/a/d.map",
        "a\\x\\**           | a/b.txt, ab/b.txt, b.map, b.txt, c/a/d.map",
        "**/a/**            | ab/b.txt, b.map, b.txt",
        "**/a/              | ab/b.txt, b.map, b.txt",
        "**/*.map           | a/b.txt, a/x/b.txt, a/x/y/B.txt, ab/b.txt, b.txt",
        "*.map              | a/b.txt, a/x/b.txt, a/x/y/B.txt, ab/b.txt, b.txt, c/a/d.map",
        "a                  | a/b.txt, a/x/b.txt, a/x/y/B.txt, ab/b.txt, b.map, b.txt, c/a/d.map",
        "a/*                | a/x/b.txt, a/x/y/B.txt, ab/b.txt, b.map, b.txt, c/a/d.map",
        "**/b.TXT           | a/b.txt, a/x/b.txt, a/x/y/B.txt, ab/b.txt, b.map, b.txt, c/a/d.map",
        "%ant[a/**]         | ab/b.txt, b.map, b.txt, c/a/d.map",
        "%regex[.*/[bB]..*] | b.map, b.txt, c/a/d.map",
        "**                 | ''",
      })
  void areThoseOfMaven(String exclude, String expected) throws IOException {
    for (String file : FILES) {
      Files.createDirectories(directory.resolve("dist").resolve(file).getParent());
      Files.writeString(directory.resolve("dist").resolve(file), "x");
    }
    String[] files = expected.isEmpty() ? new String[0] : expected.split(", ");

    assertThat(taken(exclude)).containsExactlyInAnyOrder(files);
    assertThat(takenByMaven(exclude)).as("Maven").containsExactlyInAnyOrder(files);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/a", "\\a", "%ant[/a]", "./a", "a/../b", "*.{js,css}", "[ab]*", "%regex[(]"})
  void refusesWhatWouldExcludeNothing(String exclude) {
    assertThatThrownBy(() -> Excludes.of(List.of(exclude)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("<exclude>" + exclude + "</exclude>");
  }

  @Test
  void saysThatPathsAreRelative() {
    assertThatThrownBy(() -> Excludes.of(List.of("**/*.md", "/a")))
        .hasMessageContaining("paths are relative to <from>");
  }

  private List<String> taken(String exclude) throws IOException {
    Directories.Source source =
        new FileLayer("dist", "/app", "", "0:0", List.of(exclude)).in(directory);
    return new Directories(List.of(source))
        .layers(directory).stream()
            .flatMap(layer -> layer.files().stream())
            .filter(file -> file.mode() == LayerFile.PLAIN)
            .map(file -> file.path().substring("/app/".length()))
            .toList();
  }

  private List<String> takenByMaven(String exclude) {
    DirectoryScanner scanner = new DirectoryScanner();
    scanner.setBasedir(directory.resolve("dist").toFile());
    scanner.setExcludes(new String[] {exclude});
    scanner.scan();
    return List.of(scanner.getIncludedFiles());
  }
}
