package dev.slipway.delivery.image.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.image.cache.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class LayerIndexTest {
  private static final Layer PLAIN =
      new Layer("application/vnd.oci.image.layer.v1.tar", "sha256:x", 1, "sha256:x");

  @TempDir Path directory;

  /** Whatever is wrong with a tar: it has entries, or it can't be read, which is one type. */
  @ParameterizedTest
  @ValueSource(ints = {0, '7', 'x', 'L', 0xff})
  void anyDamageIsToldAsOne(int rubbish) throws IOException {
    byte[] whole = BaseLayers.tar("d 1777 0:0 tmp", "f " + "a/".repeat(60) + "b", "l a b");
    assertThat(index(whole)).hasSize(3);
    int damaged = 0;
    for (int at = 0; at < 6 * 512; at++) {
      byte[] tar = whole.clone();
      Arrays.fill(tar, at, Math.min(at + 4, tar.length), (byte) rubbish);
      try {
        assertThat(index(tar)).hasSizeLessThanOrEqualTo(6);
      } catch (UnreadableLayerException e) {
        assertThat(e.why()).isIn("it is damaged", "it is too large for a layer");
        damaged++;
      }
    }
    assertThat(damaged).as("some damage is seen").isPositive();
  }

  private Map<String, Optional<Node>> index(byte[] tar) throws IOException {
    return LayerIndex.of(PLAIN, Files.write(directory.resolve("layer.tar"), tar));
  }
}
