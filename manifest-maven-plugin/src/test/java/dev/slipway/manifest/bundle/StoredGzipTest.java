package dev.slipway.manifest.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredGzipTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65534, 65535, 65536, 131070, 131071, 1_000_000})
  void isReadByOthers(int size) throws IOException {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    byte[] gzip = BundleFixtures.gzip(content);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    // Ten bytes of header without time, name or system, five a block, eight at the end.
    assertThat(gzip).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);
    assertThat(gzip).hasSize(18 + size + 5 * Math.max(1, (size + 65534) / 65535));
  }
}
