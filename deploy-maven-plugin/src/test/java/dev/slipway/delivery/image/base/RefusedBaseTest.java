package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry, or someone on the way, may send. */
class RefusedBaseTest extends ServedBase {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip | CONFIG | can't be redistributed",
        "application/vnd.oci.image.layer.nondistributable.v1.tar   | CONFIG | can't be redistributed",
        "application/x-chart | CONFIG | packed as 'application/x-chart'",
        "application/x-chart | application/vnd.cncf.helm.config.v1+json | it is not a container image",
      })
  void refusesWhatIsNoImage(String layer, String config, String words) throws IOException {
    String type = config.equals("CONFIG") ? TestImage.CONFIG : config;
    image.serve(fake, "x", image.packed("linux/amd64", layer, type, "a"));

    refused(() -> get(name(":x"), AMD64), words);
  }

  /** What a registry, or someone on the way, may send. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"layers\":['                | '\"manifests\":[],\"layers\":[' | nor an index",
        "'\"layers\":['                | '\"layers\":[],\"layers\":['    | Duplicate",
        "'\"schemaVersion\":2'         | '\"schemaVersion\":1'           | older than Docker 1.10",
        "'\"layers\":[{'               | '\"layers\":[{\"size\":-1},{'   | without a size",
        "'\"digest\":\"sha256:'        | '\"digest\":\"../../sha256:'    | is not a sha256 digest",
        "'{\"schemaVersion\"'          | '[{\"schemaVersion\"'           | SLIP-2003",
      })
  void refusesManifestsThatAreNone(String part, String other, String words) throws IOException {
    String text =
        new String(image.manifests.get(manifest()), java.nio.charset.StandardCharsets.UTF_8);
    String bad = image.manifest(TestImage.MANIFEST, text.replace(part, other));
    image.serve(fake, "x", bad);

    refused(() -> get(name(":x"), AMD64), words);
  }

  @Test
  void refusesDamagedAndEndlessBlobs() throws IOException {
    String layer = get(name(":1"), AMD64).get(0).layers().get(1).digest();
    byte[] good = Objects.requireNonNull(fake.blobs.get(layer));
    Files.delete(new BlobCache(directory.resolve("cache")).file(layer));

    byte[] damaged = good.clone();
    damaged[3]++;
    fake.blobs.put(layer, damaged);
    refused(() -> get(name(":1"), AMD64), "was damaged in transfer");

    fake.blobs.put(layer, new byte[good.length + 1]);
    refused(() -> get(name(":1"), AMD64), "larger than");

    fake.blobs.put(layer, new byte[good.length - 1]);
    refused(() -> get(name(":1"), AMD64), "instead of " + good.length);

    byte[] big = new byte[5 << 20];
    fake.manifests.put("big", big);
    fake.manifests.put(TestImage.digest(big), big);
    refused(() -> get(name(":big"), AMD64), "larger than");
    try (var left = Files.list(directory.resolve("cache/blobs/sha256"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void refusesAnotherNumberOfDiffIds() throws IOException {
    String config =
        image.blob(TestImage.CONFIG, TestImage.bytes(TestImage.config("linux/amd64", "")));
    String layer = image.blob(TestImage.GZIP, TestImage.bytes("x"));
    image.serve(
        fake,
        "x",
        image.manifest(
            TestImage.MANIFEST,
            "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}".formatted(config, layer)));

    refused(() -> get(name(":x"), AMD64), "its manifest has 1 layers, its configuration 0");
  }

  @Test
  void tellsWhichPlatformsThereAre() {
    refused(
        () -> get(name(":1"), Platform.parse("linux/s390x")),
        "it is not available for linux/s390x, only for linux/amd64, linux/arm64/v8");
  }

  @Test
  void refusesAnIndexThatLies() throws IOException {
    image.serve(
        fake, "x", image.index(TestImage.entry(image.image("linux/arm64", "arm"), "linux/amd64")));

    refused(
        () -> get(name(":x"), AMD64), "its index has linux/amd64, its configuration linux/arm64");
  }

  @Test
  void readsIndexesInIndexesButNotForEver() throws IOException {
    String nested = image.index(index);
    image.serve(fake, "two", nested);
    assertThat(get(name(":two"), AMD64)).hasSize(1);

    image.serve(fake, "four", image.index(image.index(nested)));
    refused(() -> get(name(":four"), AMD64), "nested too deep");
  }

  private String manifest() {
    return image.manifests.entrySet().stream()
        .filter(
            e ->
                new String(e.getValue(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains("layers"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static void refused(ThrowingCallable work, String words) {
    assertThatThrownBy(work)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2003")
        .hasMessageContaining(words);
  }
}
