package dev.slipway.delivery.image.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.FileHashes;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
  @TempDir Path directory;

  @Test
  void packsFilesWithTheirModeAndOwnerAndNoTime() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "text");
    LayerPlan plan =
        new LayerPlan(
            "files",
            List.of(
                new LayerFile(file, "/app/run", 0755, "7:8"),
                new LayerFile(directory, "/empty", 0700, "0:0")));

    Layer layer = layers("cache").get(List.of(plan)).get(0);

    Path blob = new BlobCache(directory.resolve("cache")).file(layer.digest());
    assertThat("sha256:" + Sha256.of(blob)).isEqualTo(layer.digest());
    assertThat(Files.size(blob)).isEqualTo(layer.size());
    try (InputStream in = new GZIPInputStream(Files.newInputStream(blob))) {
      assertThat("sha256:" + Sha256.of(in.readAllBytes())).isEqualTo(layer.diffId());
    }
    List<String> entries = new ArrayList<>();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(blob)))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        entries.add(
            "%s %o %d:%d %s"
                .formatted(
                    e.getName(),
                    e.getMode() & 0777,
                    e.getLongUserId(),
                    e.getLongGroupId(),
                    e.getLastModifiedTime().toInstant()));
      }
    }
    assertThat(entries)
        .containsExactly(
            "app/ 755 0:0 1970-01-01T00:00:01Z",
            "app/run 755 7:8 1970-01-01T00:00:01Z",
            "empty/ 700 0:0 1970-01-01T00:00:01Z");
  }

  @Test
  void findsContentAgainInAnotherPlaceAndAtAnotherTime() throws IOException {
    Path first = Files.writeString(directory.resolve("a"), "x".repeat(100_000));
    Path second = Files.writeString(directory.resolve("b"), "x".repeat(100_000));
    Files.setLastModifiedTime(second, FileTime.from(Instant.EPOCH));

    Layer cold = layers("cache").get(List.of(plan(first, 0644))).get(0);
    Path blob = new BlobCache(directory.resolve("cache")).file(cold.digest());
    FileTime packed = Files.getLastModifiedTime(blob);

    assertThat(layers("cache").get(List.of(plan(second, 0644)))).containsExactly(cold);
    assertThat(Files.getLastModifiedTime(blob)).isEqualTo(packed);
    assertThat(layers("other cache").get(List.of(plan(second, 0644)))).containsExactly(cold);
  }

  @Test
  void packsAgainWhatDiffers() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "one");
    Layer first = layers("cache").get(List.of(plan(file, 0644))).get(0);

    assertThat(layers("cache").get(List.of(plan(file, 0755))).get(0)).isNotEqualTo(first);
    Files.writeString(file, "two"); // as long as before
    assertThat(layers("cache").get(List.of(plan(file, 0644))).get(0)).isNotEqualTo(first);
  }

  @Test
  void packsAgainWhatIsNoLongerWhole() throws IOException {
    Path file = Files.writeString(directory.resolve("a"), "one");
    Layer layer = layers("cache").get(List.of(plan(file, 0644))).get(0);
    Path blob = new BlobCache(directory.resolve("cache")).file(layer.digest());
    Files.delete(blob);

    assertThat(layers("cache").get(List.of(plan(file, 0644)))).containsExactly(layer);
    assertThat(blob).exists();
  }

  @Test
  void keepsNothingOfFilesThatChangedMeanwhile() throws IOException {
    Path caches = directory.resolve("cache");
    Path file = Files.writeString(directory.resolve("a"), "one");
    FileHashes hashes = FileHashes.load(caches);
    String key = LayerKey.of(plan(file, 0644), hashes);
    Files.writeString(file, "two");
    Layer two = new LayerArchive(new BlobCache(caches)).pack(plan(file, 0644));

    assertThatThrownBy(() -> layers("cache").keep(plan(file, 0644), key, two, hashes))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("layer 'files'");

    Files.writeString(file, "one");
    assertThat(layers("cache").get(List.of(plan(file, 0644)))).doesNotContain(two);
  }

  private Layers layers(String cache) {
    return new Layers(directory.resolve(cache));
  }

  private static LayerPlan plan(Path file, int mode) {
    return new LayerPlan("files", List.of(new LayerFile(file, "/app/x", mode, "0:0")));
  }
}
