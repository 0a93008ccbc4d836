package dev.slipway.delivery.image.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is where when the layers of a base lie one over the other. */
class BaseRootTest {
  @TempDir Path caches;

  /** Layers are separated by {@code ;}, entries by commas; - is nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // one layer
        "d 1777 0:0 tmp                          | /tmp      | DIRECTORY 1777 0:0",
        "d 2775 7:8 ./data                       | /data     | DIRECTORY 2775 7:8",
        "d 700 0:0 /root                         | /root     | DIRECTORY 700 0:0",
        "l lib usr/lib                           | /lib      | LINK usr/lib",
        "f etc/passwd                            | /etc/passwd | OTHER",
        "h a b                                   | /a        | OTHER",
        "f etc/passwd                            | /etc      | DIRECTORY 755 0:0",
        "f etc/passwd                            | /opt      | -",
        "f etc/passwd                            | /etc/passwd/x | -",
        "d 700 1:1 a, d 755 2:2 a                | /a        | DIRECTORY 755 2:2",
        // a layer on another
        "d 755 0:0 tmp; d 1777 0:0 tmp           | /tmp      | DIRECTORY 1777 0:0",
        "d 1777 0:0 tmp; f x                     | /tmp      | DIRECTORY 1777 0:0",
        "d 1777 0:0 tmp; f tmp/x                 | /tmp      | DIRECTORY 1777 0:0",
        "d 755 0:0 lib, f lib/x; l lib usr/lib   | /lib      | LINK usr/lib",
        "d 755 0:0 lib, f lib/x; l lib usr/lib   | /lib/x    | -",
        "l lib usr/lib; d 755 0:0 lib            | /lib      | DIRECTORY 755 0:0",
        "d 755 0:0 usr/lib, l lib usr/lib; f lib/x | /usr/lib/x | OTHER",
        "d 755 0:0 usr/lib, l lib /usr/lib; f lib/x | /lib   | LINK /usr/lib",
        "d 755 0:0 a; f a                        | /a        | OTHER",
        "f a; d 711 0:0 a                        | /a        | DIRECTORY 711 0:0",
        "f a; f a/b                              | /a        | DIRECTORY 755 0:0",
        // what a layer takes away
        "d 755 0:0 a, f a/b; f .wh.a             | /a        | -",
        "d 755 0:0 a, f a/b; f .wh.a             | /a/b      | -",
        "d 755 0:0 a, f ab; f .wh.a              | /ab       | OTHER",
        "d 700 0:0 a, f a/b; f a/.wh.b           | /a        | DIRECTORY 700 0:0",
        "f a/b, d 700 0:0 a/c; f a/.wh..wh..opq  | /a/c      | -",
        "f a/b; d 755 0:0 a, f a/.wh..wh..opq, f a/c | /a/c  | OTHER",
        "f a/b; f a/c, f a/.wh..wh..opq          | /a/c      | OTHER",
        "f a; f .wh.a; d 700 0:0 a               | /a        | DIRECTORY 700 0:0",
        "f .wh.a                                 | /.wh.a    | -",
        // what no tool would write
        "f ../../etc/x                           | /etc/x    | OTHER",
        "l a a; f a/b                            | /a        | LINK a",
        "l a b, l b a; f a/b/c                   | /b        | LINK a",
        "l a ../../..; f a/b                     | /b        | OTHER",
        "l a b/b, l b c/c, l c d/d, l d e/e, l e a/a; f a/x | /a | LINK b/b",
      })
  void layersLieOneOverTheOther(String layers, String path, String there) throws IOException {
    assertThat(shown(root(layers), path)).isEqualTo(there);
  }

  @Test
  void entersNoNameThatNoFileSystemTakes() throws IOException {
    String name = "a/".repeat(3000) + "b";

    assertThat(shown(root("f " + name + ", f c"), "/a")).isEqualTo("-");
    assertThat(shown(root("f " + name + ", f c"), "/c")).isEqualTo("OTHER");
  }

  @Test
  void aNextBuildReadsNoLayer() throws IOException {
    Layer layer = layers().gzip("d 1777 0:0 tmp", "f etc/passwd");
    BaseRoot first = BaseRoot.of("base:1", List.of(layer), caches);
    assertThat(shown(first, "/tmp")).isEqualTo("DIRECTORY 1777 0:0");
    assertThat(shown(first, "/app/x/y")).isEqualTo("-");
    first.save();
    Files.delete(new BlobCache(caches).file(layer.digest()));

    BaseRoot next = BaseRoot.of("base:1", List.of(layer), caches);
    assertThat(shown(next, "/tmp")).isEqualTo("DIRECTORY 1777 0:0");
    assertThat(shown(next, "/app/z")).isEqualTo("-");
    assertThat(shown(next, "/etc"))
        .as("known by the layer's digest")
        .isEqualTo("DIRECTORY 755 0:0");

    try (Stream<Path> kept = Files.list(caches.resolve("roots"))) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        assertThat(Files.size(file)).as("what a build without news reads").isLessThan(200);
      }
    }
  }

  @Test
  void anotherBaseWithOneLayerMoreReadsOnlyThat() throws IOException {
    Layer below = layers().gzip("d 1777 0:0 tmp");
    shown(BaseRoot.of("base:1", List.of(below), caches), "/tmp");
    Files.delete(new BlobCache(caches).file(below.digest()));
    Layer above = layers().gzip("d 700 0:0 root");

    BaseRoot root = BaseRoot.of("base:2", List.of(below, above), caches);

    assertThat(shown(root, "/tmp")).isEqualTo("DIRECTORY 1777 0:0");
    assertThat(shown(root, "/root")).isEqualTo("DIRECTORY 700 0:0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "etc", "/etc\0DIRECTORY\0", "/etc\0ODD\000755\0000:0\0\0end"})
  void whatACrashLeftInTheCacheIsReadAgain(String rubbish) throws IOException {
    Layer layer = layers().gzip("d 700 0:0 etc");
    BaseRoot first = BaseRoot.of("base:1", List.of(layer), caches);
    shown(first, "/etc");
    first.save();
    try (Stream<Path> kept = Files.walk(caches.resolve("roots"))) {
      for (Path file : kept.filter(Files::isRegularFile).toList()) {
        Files.writeString(file, rubbish);
      }
    }

    BaseRoot next = BaseRoot.of("base:1", List.of(layer), caches);
    assertThat(shown(next, "/etc")).isEqualTo("DIRECTORY 700 0:0");
  }

  @Test
  void layersThatAreNotPackedAreRead() throws IOException {
    Layer plain =
        layers().keep("application/vnd.oci.image.layer.v1.tar", BaseLayers.tar("d 1777 0:0 tmp"));

    assertThat(shown(BaseRoot.of("base:1", List.of(plain), caches), "/tmp"))
        .isEqualTo("DIRECTORY 1777 0:0");
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.oci.image.layer.v1.tar+zstd, compressed with zstd",
    "application/vnd.oci.image.layer.v1.tar+gzip, it is damaged",
  })
  void saysWhenALayerCannotBeRead(String type, String words) throws IOException {
    byte[] content = new byte[600];
    Arrays.fill(content, (byte) 'x');
    Layer odd = layers().keep(type, content);
    BaseRoot root = BaseRoot.of("base:1", List.of(odd), caches);

    assertThatThrownBy(() -> root.find("/tmp"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2024")
        .hasMessageContaining("base:1")
        .hasMessageContaining(odd.digest())
        .hasMessageContaining(words);
    assertThat(root.find("/app")).as("no system has it").isEmpty();
    assertThat(root.find("/app/x")).isEmpty();
  }

  /** The digest tells which of the layers it is. */
  @ParameterizedTest
  @CsvSource({"100, z", "108, z", "124, z", "124, \u00ff", "636, z"})
  void saysWhichLayerHasADamagedHeader(int at, char rubbish) throws IOException {
    byte[] tar = BaseLayers.tar("d 1777 0:0 tmp", "f etc/passwd");
    Arrays.fill(tar, at, at + 8, (byte) rubbish);
    Layer whole = layers().gzip("d 755 0:0 usr");
    Layer damaged = layers().keep("application/vnd.oci.image.layer.v1.tar", tar);
    BaseRoot root = BaseRoot.of("base:1", List.of(whole, damaged), caches);

    assertThatThrownBy(() -> root.find("/tmp"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2024")
        .hasMessageContaining(damaged.digest() + " can't be read: it is damaged");
  }

  /** What is kept of layers only saves time. */
  @ParameterizedTest
  @ValueSource(strings = {"roots", "roots/layers", "each file"})
  void aCacheOfRootsThatCannotBeReadOrWrittenIsNone(String odd) throws IOException {
    Layer layer = layers().gzip("d 700 0:0 etc");
    if (odd.equals("each file")) {
      BaseRoot first = BaseRoot.of("base:1", List.of(layer), caches);
      shown(first, "/etc");
      first.save();
      for (Path file : kept()) {
        Files.delete(file);
        Files.createDirectories(file.resolve("no file"));
      }
    } else {
      Path file = caches.resolve(odd);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "no directory");
    }

    BaseRoot root = BaseRoot.of("base:1", List.of(layer), caches);
    assertThat(shown(root, "/etc")).isEqualTo("DIRECTORY 700 0:0");
    root.save();
    assertThat(kept()).noneMatch(file -> file.toString().endsWith(".part"));
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> kept = Files.walk(caches.resolve("roots"))) {
      return kept.filter(Files::isRegularFile).toList();
    }
  }

  private BaseRoot root(String layers) throws IOException {
    List<Layer> all = new ArrayList<>();
    for (String layer : layers.split(";")) {
      all.add(layers().gzip(layer.strip().split(", *")));
    }
    return BaseRoot.of("base:1", all, caches);
  }

  private BaseLayers layers() {
    return new BaseLayers(caches);
  }

  private static String shown(BaseRoot root, String path) throws IOException {
    return root.find(path)
        .map(
            node ->
                switch (node.kind()) {
                  case DIRECTORY ->
                      "DIRECTORY " + Integer.toOctalString(node.mode()) + " " + node.owner();
                  case LINK -> "LINK " + node.target();
                  case OTHER -> "OTHER";
                })
        .orElse("-");
  }
}
