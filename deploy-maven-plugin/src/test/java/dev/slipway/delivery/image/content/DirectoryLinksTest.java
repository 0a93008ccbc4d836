package dev.slipway.delivery.image.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Symbolic links in directories that become layers. */
class DirectoryLinksTest extends DirectoriesScene {
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

  private Directories.Source following(String from) {
    return new FileLayer(from, "/app", "", "0:0", List.of()).withLinks("follow").in(directory);
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
}
