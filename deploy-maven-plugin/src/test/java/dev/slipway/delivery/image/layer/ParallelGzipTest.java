package dev.slipway.delivery.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelGzipTest {
  private static final int BLOCK = 1 << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 5 * BLOCK + 77})
  void comesBackAsItWas(int size) throws IOException {
    byte[] random = new byte[size];
    new Random(size).nextBytes(random);
    byte[] text =
        "some words that repeat, some words that repeat\n".repeat(size / 47 + 1).getBytes();

    assertThat(unpack(pack(random, 8192))).isEqualTo(random);
    assertThat(unpack(pack(text, 8192))).isEqualTo(text);
  }

  @Test
  void doesNotDependOnHowItIsWritten() throws IOException {
    byte[] content = new byte[3 * BLOCK + 5];
    new Random(1).nextBytes(content);

    assertThat(pack(content, 1 << 24)).isEqualTo(pack(content, 777));
  }

  @Test
  void knowsWhatCameBeforeABlock() throws IOException {
    byte[] content = new byte[8 * BLOCK];
    byte[] piece = new byte[20_000];
    new Random(1).nextBytes(piece);
    for (int i = 0; i + piece.length < content.length; i += piece.length) {
      System.arraycopy(piece, 0, content, i, piece.length);
    }

    assertThat(pack(content, 8192).length).isLessThan(200_000);
  }

  private static byte[] pack(byte[] content, int step) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ParallelGzip gzip = new ParallelGzip(out)) {
      for (int i = 0; i < content.length; i += step) {
        gzip.write(content, i, Math.min(step, content.length - i));
      }
    }
    return out.toByteArray();
  }

  private static byte[] unpack(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
