package dev.slipway.delivery.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CachePruneTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path caches;

  @BeforeEach
  void fill() throws IOException {
    blob("a", 100, Duration.ofDays(3));
    blob("b", 10, Duration.ofDays(2));
    blob("c", 200, Duration.ofDays(1));
    blob("d", 50, Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 0,   360",
    "360,  0, 0,   360",
    "359,  1, 100, 260",
    "255,  2, 110, 250",
    "0,    3, 310, 50",
  })
  void takesWhatWasUsedLongestAgo(long max, int files, long bytes, long left) throws IOException {
    assertThat(prune().run(max)).isEqualTo(new CachePrune.Result(files, bytes, left));
    assertThat(file("d")).as("a build may be using it now").exists();
  }

  @Test
  void forgetsWhatIsKnownOfLayersThatAreGone() throws IOException {
    Path layers = Files.createDirectories(caches.resolve("roots/layers"));
    Path gone = aged(layers.resolve("x"), Duration.ofHours(2));
    Path there = Files.writeString(layers.resolve("d"), "index");

    prune().run(1000);
    assertThat(gone).as("nothing is pruned").exists();
    prune().run(0);

    assertThat(gone).doesNotExist();
    assertThat(there).exists();
  }

  /** In roots/layers by the digest of a layer, d being one that stays; above by whole images. */
  @ParameterizedTest
  @CsvSource({
    "layers/x,       PT61M, false",
    "layers/x,       PT59M, true",
    "layers/d,       P90D,  true",
    "layers/12.part, PT61M, false",
    "layers/12.part, PT59M, true",
    "k,              PT61M, true",
    "k,              P29D,  true",
    "k,              P31D,  false",
    "12.part,        PT61M, false",
    "12.part,        PT59M, true",
  })
  void keepsWhatARunningBuildWroteOfBases(String name, Duration age, boolean kept)
      throws IOException {
    Path file = caches.resolve("roots").resolve(name);
    Files.createDirectories(file.getParent());
    aged(file, age);

    prune().run(0);

    assertThat(Files.exists(file)).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"roots", "roots/layers"})
  void prunesBlobsWhereNothingIsKnownOfBases(String name) throws IOException {
    Path file = caches.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no directory");

    assertThat(prune().run(0).files()).isEqualTo(3);
  }

  @Test
  void keepsWhatABuildUsed() throws IOException {
    CachePrune.touch(file("a"), NOW);

    prune().run(200);

    assertThat(file("a")).exists();
    assertThat(file("b")).doesNotExist();
  }

  @Test
  void hasNothingToDoWithoutACache() throws IOException {
    assertThat(new CachePrune(caches.resolve("none"), InstantSource.fixed(NOW)).run(0))
        .isEqualTo(new CachePrune.Result(0, 0, 0));
  }

  private CachePrune prune() {
    return new CachePrune(caches, InstantSource.fixed(NOW));
  }

  private static Path aged(Path file, Duration age) throws IOException {
    Files.writeString(file, "index");
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  private void blob(String name, int size, Duration age) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.write(file(name), new byte[size]);
    Files.setLastModifiedTime(file(name), FileTime.from(NOW.minus(age)));
  }

  private Path file(String name) {
    return caches.resolve("blobs/sha256").resolve(name);
  }
}
