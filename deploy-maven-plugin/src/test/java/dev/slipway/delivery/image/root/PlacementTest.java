package dev.slipway.delivery.image.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where files land, and which directories a layer names. */
class PlacementTest {
  private static final String BASE =
      "d 1777 0:0 tmp, d 755 0:0 etc, d 2775 5:6 srv/data, d 755 0:0 usr/lib, l lib usr/lib,"
          + " l opt /srv/data, l odd odd, l one two, l two /one, f etc/passwd, l etc/localtime x,"
          + " d 755 0:0 run, l var/run ../run, l gone nowhere/yet, d 755 0:0 home,"
          + " d 700 65532:65532 home/app";

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void file() throws IOException {
    file = Files.writeString(directory.resolve("file"), "x");
  }

  /** Layers by {@code ;}, entries by commas: {@code f PATH}, {@code d MODE PATH}, {@code l}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // directories of the base keep mode and owner
        "f /tmp/x                | f /tmp/x, d 1777 0:0 /tmp",
        "f /tmp/a/b/x            | f /tmp/a/b/x, d 1777 0:0 /tmp",
        "f /srv/data/x           | f /srv/data/x, d 2775 5:6 /srv/data",
        "f /srv/data/x; f /srv/data/y | f /srv/data/x, d 2775 5:6 /srv/data; f /srv/data/y, d 2775 5:6 /srv/data",
        "f /home/app/.config/x   | f /home/app/.config/x, d 700 65532:65532 /home/app",
        "d 700 /tmp              | d 1777 0:0 /tmp",
        "d 700 /tmp, f /tmp/x    | d 1777 0:0 /tmp, f /tmp/x",
        // those of mode 755 that root owns are left to the tar
        "f /etc/x                | f /etc/x",
        "f /x                    | f /x",
        // links of the base stay links
        "f /lib/x                | f /usr/lib/x",
        "f /lib/a/x              | f /usr/lib/a/x",
        "f /opt/x                | f /srv/data/x, d 2775 5:6 /srv/data",
        "f /var/run/x            | f /run/x",
        "f /var/run/../x         | f /var/x",
        "f /gone/x               | f /nowhere/yet/x",
        "d 700 /lib              | d 755 0:0 /usr/lib",
        "d 700 /lib/new          | d 700 7:7 /usr/lib/new",
        "l /lib/y z              | l /usr/lib/y z",
        // files and links replace files and links
        "f /etc/passwd           | f /etc/passwd",
        "f /etc/localtime        | f /etc/localtime",
        "l /etc/localtime y      | l /etc/localtime y",
        "l /etc/passwd y         | l /etc/passwd y",
        "l /lib usr/lib64        | l /lib usr/lib64",
        // directories that are ours: the first that makes one decides
        "d 700 /app, f /app/x    | d 700 7:7 /app, f /app/x",
        "f /app/x; d 700 /app, f /app/y | f /app/x; d 755 0:0 /app, f /app/y",
        "d 700 /app; f /app/y    | d 700 7:7 /app; f /app/y, d 700 7:7 /app",
        "d 1777 /a/b; f /a/b/c/x | d 1777 7:7 /a/b, d 1777 7:7 /a; f /a/b/c/x, d 1777 7:7 /a, d 1777 7:7 /a/b",
        // links that are ours count for layers after them
        "l /current /v2; f /current/x | l /current /v2; f /v2/x",
        "l /a/current v2, f /a/v2/x; f /a/current/x | l /a/current v2, f /a/v2/x; f /a/v2/x",
        // paths are written in one way
        "f //tmp/./x             | f /tmp/x, d 1777 0:0 /tmp",
      })
  void filesLandWhereTheBaseHasTheirDirectories(String layers, String placed) throws IOException {
    assertThat(shown(place(layers))).isEqualTo(placed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f /etc/passwd/x     | SLIP-2022 | /etc/passwd",
        "d 755 /etc/passwd   | SLIP-2022 | /etc/passwd",
        "f /tmp              | SLIP-2022 | /tmp",
        "f /                 | SLIP-2022 | a directory",
        "l /tmp x            | SLIP-2022 | a directory",
        "f /a/x; f /a        | SLIP-2022 | a directory",
        "f /a; f /a/x        | SLIP-2022 | not a directory",
        "f /odd/x            | SLIP-2023 | circular",
        "f /one/x            | SLIP-2023 | circular",
        "l /me me; f /me/x   | SLIP-2023 | circular",
      })
  void saysWhatCannotBe(String layers, String code, String words) {
    assertThatThrownBy(() -> place(layers))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(code)
        .hasMessageContaining("layer 'files'")
        .hasMessageContaining(words)
        .hasMessageContaining("<to>");
  }

  @Test
  void aPlanThatNothingChangesIsTheSame() throws IOException {
    List<LayerPlan> plans = plans("f /app/classes/A.class, f /app/lib/a.jar, d 755 /app/empty");

    assertThat(new Placement(base()).of(plans).get(0)).isSameAs(plans.get(0));
  }

  @Test
  void withoutABaseTheLayersMakeAll() throws IOException {
    List<LayerPlan> plans = plans("d 1777 /tmp, f /lib/x");

    BaseRoot scratch = BaseRoot.of("scratch", List.of(), directory);
    assertThat(shown(new Placement(scratch).of(plans))).isEqualTo("d 1777 7:7 /tmp, f /lib/x");
  }

  private List<LayerPlan> place(String layers) throws IOException {
    return new Placement(base()).of(plans(layers));
  }

  private BaseRoot base() throws IOException {
    Layer layer = new BaseLayers(directory).gzip(BASE.split(", *"));
    return BaseRoot.of("base:1", List.of(layer), directory);
  }

  private List<LayerPlan> plans(String layers) {
    List<LayerPlan> plans = new ArrayList<>();
    for (String layer : layers.split("; *")) {
      List<LayerFile> files = new ArrayList<>();
      for (String entry : layer.strip().split(", *")) {
        String[] words = entry.split(" ");
        files.add(
            switch (words[0]) {
              case "d" -> LayerFile.directory(words[2], Integer.parseInt(words[1], 8), "7:7");
              case "l" -> LayerFile.link(file, words[1], words[2], "0:0");
              default -> LayerFile.plain(file, words[1]);
            });
      }
      plans.add(new LayerPlan("files", files));
    }
    return plans;
  }

  private static String shown(List<LayerPlan> plans) {
    return plans.stream()
        .map(
            plan ->
                plan.files().stream().map(PlacementTest::shown).collect(Collectors.joining(", ")))
        .collect(Collectors.joining("; "));
  }

  private static String shown(LayerFile file) {
    if (!file.link().isEmpty()) {
      return "l " + file.path() + " " + file.link();
    }
    return file.isDirectory()
        ? "d " + Integer.toOctalString(file.mode()) + " " + file.owner() + " " + file.path()
        : "f " + file.path();
  }
}
