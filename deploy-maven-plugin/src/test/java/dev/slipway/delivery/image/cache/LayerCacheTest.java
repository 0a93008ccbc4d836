package dev.slipway.delivery.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.manifest.bundle.Sha256;
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
import org.junit.jupiter.params.provider.ValueSource;

class LayerCacheTest {
  @TempDir Path caches;

  private BlobCache blobs;
  private LayerCache layers;
  private Layer layer;

  @BeforeEach
  void keepOne() throws IOException {
    blobs = new BlobCache(caches);
    layers = new LayerCache(caches, blobs);
    Path part = blobs.part();
    Files.write(part, new byte[] {1, 2, 3});
    String digest = "sha256:" + Sha256.of(part);
    blobs.keep(part, digest);
    layer = new Layer(Layer.GZIP, digest, 3, digest);
    layers.keep("key", layer);
  }

  @Test
  void noUserMayWriteIntoABlob() throws IOException {
    assertThat(Files.getPosixFilePermissions(blobs.file(layer.digest())).toString())
        .doesNotContain("WRITE");
  }

  /** A build has seen that it is there and will link to it. */
  @Test
  void isNotPrunedOnceABuildFoundIt() throws IOException {
    Path blob = blobs.file(layer.digest());
    Files.setLastModifiedTime(blob, FileTime.from(Instant.now().minus(Duration.ofDays(9))));

    assertThat(layers.find("key")).contains(layer);
    new CachePrune(caches, InstantSource.system()).run(0);

    assertThat(blob).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb\n3\nc", "\u0000\u0000", "\u00e4\nsha256:1\n3\nsha256:2"})
  void forgetsWhatACrashDamaged(String text) throws IOException {
    Files.writeString(caches.resolve("layers/key"), text);
    Files.write(caches.resolve("hashes"), new byte[] {(byte) 0xff, (byte) 0xfe, 10});

    assertThat(layers.find("key")).isEmpty();
    assertThat(FileHashes.load(caches).of(caches.resolve("hashes"))).hasSize(64);
  }

  @Test
  void packsAgainWhatIsCutOff() throws IOException {
    Path blob = blobs.file(layer.digest());
    Files.delete(blob);
    Files.write(blob, new byte[] {1});

    assertThat(layers.find("key")).isEmpty();
  }
}
