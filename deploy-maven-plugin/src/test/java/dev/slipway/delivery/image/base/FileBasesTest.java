package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bases out of directories and archives. */
class FileBasesTest {
  private static final Platform AMD64 = Platform.parse("linux/amd64");
  private static final Platform ARM64 = Platform.parse("linux/arm64");

  @TempDir Path directory;

  private final TestImage image = new TestImage();
  private BlobCache cache;
  private String amd;

  @BeforeEach
  void image() throws IOException {
    cache = new BlobCache(directory.resolve("cache"));
    amd = image.image("linux/amd64", "one", "two");
  }

  @Test
  void readsALayoutAndItsArchiveAlike() throws IOException {
    Path layout = TestImage.write(image.layout(amd), directory.resolve("layout"));
    Path tar = TestImage.tar(image.layout(amd), directory.resolve("a.tar"));
    Path dotted = TestImage.tar(dotted(image.layout(amd)), directory.resolve("b.tar"));
    Path packed = directory.resolve("c.tar.gz");
    Files.write(packed, TestImage.gzip(Files.readAllBytes(tar)));

    Base base = layout(layout, "", AMD64).get(0);

    assertThat(base.digest()).isEqualTo(TestImage.digestOf(amd));
    assertThat(base.layers()).extracting(Layer::mediaType).containsOnly(Layer.GZIP).hasSize(2);
    for (Layer layer : base.layers()) {
      assertThat(cache.has(layer.digest(), layer.size())).isTrue();
    }
    for (Path file : List.of(tar, dotted, packed)) {
      cache = new BlobCache(directory.resolve("cache of " + file.getFileName()));
      assertThat(tar(file, AMD64)).containsExactly(base);
      assertThat(cache.has(base.layers().get(1).digest(), base.layers().get(1).size())).isTrue();
    }
  }

  @Test
  void choosesByPlatformAndTag() throws IOException {
    String arm = image.image("linux/arm64", "arm");
    String both =
        image.index(TestImage.entry(amd, "linux/amd64"), TestImage.entry(arm, "linux/arm64"));
    Path indexed = TestImage.write(image.layout(both), directory.resolve("indexed"));
    Path plain = TestImage.write(image.layout(amd, arm), directory.resolve("plain"));
    Path tagged =
        TestImage.write(
            image.layout(TestImage.tagged(amd, "1"), TestImage.tagged(both, "2")),
            directory.resolve("tagged"));

    assertThat(layout(indexed, "", AMD64, ARM64)).hasSize(2);
    assertThat(layout(indexed, "", ARM64).get(0).digest()).isEqualTo(TestImage.digestOf(both));
    assertThat(layout(plain, "", ARM64).get(0).digest()).isEqualTo(TestImage.digestOf(arm));
    assertThat(layout(tagged, "1", AMD64).get(0).digest()).isEqualTo(TestImage.digestOf(amd));
    assertThat(layout(tagged, "2", ARM64).get(0).digest()).isEqualTo(TestImage.digestOf(both));
    refused(() -> layout(tagged, "3", AMD64), "it has no tag '3', only 1, 2");
    refused(() -> layout(tagged, "", AMD64), "it contains several images: 1, 2");
    refused(
        () -> layout(tagged, "1", ARM64), "not available for linux/arm64, only for linux/amd64");
  }

  @Tag("slow")
  @Test
  void refusesLinksOutOfALayoutAndDamage() throws IOException {
    Path layout = TestImage.write(image.layout(amd), directory.resolve("layout"));
    String digest = image.blobs.keySet().iterator().next();
    Path blob = layout.resolve("blobs/" + digest.replace(':', '/'));
    byte[] good = Files.readAllBytes(blob);

    byte[] damaged = good.clone();
    damaged[3]++;
    Files.write(blob, damaged);
    refused(() -> layout(layout, "", AMD64), "was damaged in transfer");

    Files.delete(blob);
    refused(() -> layout(layout, "", AMD64), "it lacks blobs/sha256/");

    assumeThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
    Path outside = Files.write(directory.resolve("outside"), good);
    Files.createSymbolicLink(blob, outside);
    refused(() -> layout(layout, "", AMD64), "is a link that points outside it");
  }

  @Test
  void readsWhatDockerSaves() throws IOException {
    byte[] one = TestImage.bytes("one");
    byte[] two = TestImage.bytes("two");
    Map<String, byte[]> files =
        TestImage.dockerSave(
            "linux/amd64",
            List.of(one, TestImage.gzip(two), TestImage.bytes("->../l0/layer.tar")),
            TestImage.digest(one),
            TestImage.digest(two),
            TestImage.digest(one));
    Path file = TestImage.tar(files, directory.resolve("save.tar"));

    Base base = tar(file, AMD64).get(0);

    assertThat(base.digest()).isEmpty();
    assertThat(base.layers())
        .containsExactly(
            new Layer(LayerTypes.TAR, TestImage.digest(one), 3, TestImage.digest(one)),
            new Layer(
                Layer.GZIP,
                TestImage.digest(TestImage.gzip(two)),
                TestImage.gzip(two).length,
                TestImage.digest(two)),
            new Layer(LayerTypes.TAR, TestImage.digest(one), 3, TestImage.digest(one)));
    assertThat(Files.readAllBytes(cache.file(TestImage.digest(one)))).isEqualTo(one);
    assertThat(tar(file, AMD64)).containsExactly(base);
    refused(() -> tar(file, ARM64), "not available for linux/arm64, only for linux/amd64");
  }

  @Test
  void refusesLayersThatAreNotThoseOfTheConfiguration() throws IOException {
    String good = TestImage.digest(TestImage.bytes("good"));
    for (byte[] bad :
        List.of(TestImage.bytes("evil"), TestImage.gzip(TestImage.bytes("evil")), cut())) {
      Path file =
          TestImage.tar(
              TestImage.dockerSave("linux/amd64", List.of(bad), good), directory.resolve("x.tar"));

      refused(() -> tar(file, AMD64), "its layer l0/layer.tar is damaged");
      try (var left = Files.list(directory.resolve("cache/blobs/sha256"))) {
        assertThat(left).isEmpty();
      }
    }
  }

  @Test
  void refusesArchivesThatAreNone() throws IOException {
    Path file = directory.resolve("x.tar");
    assertThatThrownBy(() -> tar(file, AMD64))
        .hasMessageContaining("SLIP-2002")
        .hasMessageContaining("x.tar");

    Files.writeString(file, "no tar".repeat(200));
    refused(() -> tar(file, AMD64), "it is not a tar archive");
    Files.writeString(file, "short");
    refused(() -> tar(file, AMD64), "it ends in the middle");
    TestImage.tar(Map.of("a", new byte[1]), file);
    refused(() -> tar(file, AMD64), "neither index.json nor manifest.json");
    TestImage.tar(image.layout(amd), file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, 3 * 512 + 100));
    refused(() -> tar(file, AMD64), "it ends in the middle");
    Files.write(file, Arrays.copyOf(TestImage.gzip(whole), 300));
    refused(() -> tar(file, AMD64), "damaged gzip");
    TestImage.tar(Map.of("index.json", new byte[5 << 20]), file);
    refused(() -> tar(file, AMD64), "index.json is larger than");
    Files.write(file, TestImage.gzip(new byte[3000]));
    refused(
        () -> new TarBase("tar:x", file, cache, 2000).get(List.of(AMD64)),
        "it unpacks to more than 2000 bytes");
  }

  @Test
  void refusesTooManyEntries() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i <= 20_000; i++) {
      files.put("f" + i, new byte[0]);
    }
    Path file = TestImage.tar(files, directory.resolve("x.tar"));
    refused(() -> tar(file, AMD64), "it has more than 20000 entries");
  }

  /** Nothing outside of the archive is read, and no name of it is ever written to. */
  @ParameterizedTest
  @ValueSource(strings = {"->../../../etc/passwd", "->/etc/passwd", "->layer.tar"})
  void followsNoLinkOutOfTheArchive(String link) throws IOException {
    Map<String, byte[]> files =
        TestImage.dockerSave(
            "linux/amd64", List.of(TestImage.bytes(link)), TestImage.digest(new byte[0]));
    files.put("../../escaped", TestImage.bytes("x"));
    Path file = TestImage.tar(files, directory.resolve("x.tar"));

    assertThatThrownBy(() -> tar(file, AMD64)).hasMessageContaining("SLIP-2003");
    assertThat(directory.resolve("../../escaped")).doesNotExist();
  }

  @Test
  void holdsNoNameTwice() throws IOException {
    Map<String, byte[]> files = new TreeMap<>(image.layout(amd));
    files.put("./index.json", TestImage.bytes("{\"manifests\":[]}"));
    Path file = TestImage.tar(files, directory.resolve("x.tar"));
    refused(() -> tar(file, AMD64), "index.json is duplicated");
  }

  private byte[] cut() throws IOException {
    byte[] gzip = TestImage.gzip(TestImage.bytes("good"));
    return Arrays.copyOf(gzip, gzip.length - 6);
  }

  private static Map<String, byte[]> dotted(Map<String, byte[]> files) {
    Map<String, byte[]> dotted = new LinkedHashMap<>();
    files.forEach((name, bytes) -> dotted.put("./" + name, bytes));
    return dotted;
  }

  private List<Base> layout(Path layout, String tag, Platform... platforms) throws IOException {
    return new LayoutBase("base", layout, tag, cache).get(List.of(platforms));
  }

  private List<Base> tar(Path file, Platform... platforms) throws IOException {
    return new TarBase("base", file, cache).get(List.of(platforms));
  }

  private static void refused(ThrowingCallable work, String words) {
    assertThatThrownBy(work)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2003")
        .hasMessageContaining(words);
  }
}
