package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.base.BaseSource;
import dev.slipway.delivery.image.base.ScratchBase;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.image.content.Directories;
import dev.slipway.delivery.image.content.Links;
import dev.slipway.delivery.image.root.BaseLayers;
import dev.slipway.delivery.oci.OciLayout;
import dev.slipway.manifest.bundle.BuiltImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where files and layers end up in an image. */
class ImageLayersTest extends ImageBuildScene {
  @Test
  void losesNoLayerToItsName() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    List<Directories.Source> sources = new ArrayList<>();
    for (String name : List.of("a", "a 2", "a", "a 3", "a")) {
      String to = "/" + sources.size();
      sources.add(new Directories.Source(name, file, to, permissions(0644), List.of(), Links.KEEP));
    }

    BuiltImage image =
        run(new Directories(sources), new ScratchBase(), container(), "one", "cache", false, AMD64);

    assertThat(image.content().layers()).isEqualTo(5);
  }

  @Test
  void refusesAnEmptyImage() {
    assertThatThrownBy(
            () ->
                run(new Directories(List.of()), base(), container(), "one", "cache", false, AMD64))
        .hasMessageContaining("SLIP-2013")
        .hasMessageContaining("The image would be empty");
  }

  /** Directories of the base stay what they are, on each platform of its own. */
  @Test
  void putsFilesWhereEachBaseHasItsDirectories() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    BaseLayers bases = new BaseLayers(directory.resolve("cache"));
    Layer one = bases.gzip("d 1777 0:0 tmp", "d 755 0:0 usr/lib", "l lib usr/lib");
    Layer two = bases.gzip("d 700 5:6 tmp", "d 755 0:0 lib");
    BaseSource source =
        platforms ->
            List.of(
                base("one", AMD64, one, new ScratchBase()),
                base("two", ARM64, two, new ScratchBase()));
    List<Directories.Source> sources = new ArrayList<>();
    for (String to : List.of("/app/x", "/tmp/x", "/lib/x")) {
      sources.add(new Directories.Source(to, file, to, permissions(0644), List.of(), Links.KEEP));
    }

    Directories content = new Directories(sources);
    BuiltImage image = run(content, source, container(), "one", "cache", false, AMD64, ARM64);

    OciLayout layout = OciLayout.open(directory.resolve("one/delivery/image"));
    assertThat(entries(layout, 0))
        .containsExactly(
            "app/ 755 0:0",
            "app/x 644 0:0",
            "tmp/ 1777 0:0",
            "tmp/x 644 0:0",
            "usr/ 755 0:0",
            "usr/lib/ 755 0:0",
            "usr/lib/x 644 0:0");
    assertThat(entries(layout, 1))
        .containsExactly(
            "app/ 755 0:0",
            "app/x 644 0:0",
            "tmp/ 700 5:6",
            "tmp/x 644 0:0",
            "lib/ 755 0:0",
            "lib/x 644 0:0");
    assertThat(run(content, source, container(), "one", "cache", false, AMD64, ARM64))
        .as("with all that the cache has")
        .isEqualTo(image);
  }

  @Test
  void anImageOfEmptyDirectoriesIsEmpty() throws IOException {
    Path empty = Files.createDirectories(directory.resolve("empty"));
    Directories content =
        new Directories(
            List.of(
                new Directories.Source(
                    "e", empty, "/app", permissions(0644), List.of(), Links.KEEP)));

    assertThatThrownBy(
            () -> run(content, new ScratchBase(), container(), "one", "cache", false, AMD64))
        .hasMessageContaining("The image would be empty");
  }
}
