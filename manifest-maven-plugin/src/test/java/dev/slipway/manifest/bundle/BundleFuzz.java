package dev.slipway.manifest.bundle;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;

/** Ways to damage archives. */
final class BundleFuzz {
  private static final int BLOCK = RawTar.BLOCK;
  private static final String TYPES = "\0001234567ALKDMNSVXgx5";
  private static final int[] FIELDS = {0, 100, 108, 116, 124, 136, 157, 257, 265, 329, 345, 482};
  private static final String[] VALUES = {
    "",
    "\0",
    "\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001",
    "77777777777\0",
    "00000000000\0",
    "00000000001\0",
    "00000001000\0",
    "-1",
    "           8",
    "../",
    "/",
    "manifests/",
    "manifests/a.yaml",
    "bundle.yaml\0\0\0",
    "BUNDLE.YAML",
    "overlays/test/a.yaml",
    "ustar  \0",
    "ustar\00000",
    "\u001b[31m",
    "tar\0"
  };

  private BundleFuzz() {}

  /** Some bits turned, bytes set, a piece cut, doubled or moved. */
  static byte[] mutated(byte[] bytes, Random random) {
    byte[] changed = bytes.clone();
    for (int n = 1 + random.nextInt(5); n > 0 && changed.length > 0; n--) {
      int at = random.nextInt(changed.length);
      int length = random.nextInt(Math.min(1024, changed.length - at));
      byte[] piece = Arrays.copyOfRange(changed, at, at + length);
      switch (random.nextInt(8)) {
        case 0 -> changed = Arrays.copyOf(changed, at);
        case 1 -> changed = inserted(changed, random.nextInt(changed.length), piece);
        case 2 -> {
          byte[] tail = Arrays.copyOfRange(changed, at + length, changed.length);
          changed = inserted(Arrays.copyOf(changed, at), at, tail);
        }
        case 3 -> random.nextBytes(piece);
        case 4 -> changed[at] = (byte) random.nextInt(256);
        default -> changed[at] ^= (byte) (1 << random.nextInt(8));
      }
      if (piece.length > 0 && random.nextInt(8) == 0 && at + length <= changed.length) {
        System.arraycopy(piece, 0, changed, at, length);
      }
    }
    return changed;
  }

  /** Changes one field of a header. */
  static void field(byte[] tar, int block, Random random) {
    if (random.nextInt(3) == 0) {
      tar[block + 156] = (byte) TYPES.charAt(random.nextInt(TYPES.length()));
      return;
    }
    int at = block + FIELDS[random.nextInt(FIELDS.length)];
    byte[] value = VALUES[random.nextInt(VALUES.length)].getBytes(StandardCharsets.UTF_8);
    System.arraycopy(value, 0, tar, at, Math.min(value.length, tar.length - at));
    if (random.nextInt(4) == 0) {
      tar[at] = (byte) (random.nextBoolean() ? 0x80 : 0xff);
    }
  }

  /** The check sum of each block that may be a header, made right. */
  static byte[] summed(byte[] tar) {
    byte[] summed = tar.clone();
    for (int at = 0; at + BLOCK <= summed.length; at += BLOCK) {
      byte[] header = Arrays.copyOfRange(summed, at, at + BLOCK);
      boolean maybe = header[148] >= '0' && header[148] <= '7' && header[154] == 0;
      if (maybe) {
        RawTar.sum(header);
        System.arraycopy(header, 0, summed, at, BLOCK);
      }
    }
    return summed;
  }

  static byte[] inserted(byte[] bytes, int at, byte[] piece) {
    byte[] head = HostileGzip.join(Arrays.copyOf(bytes, at), piece);
    return HostileGzip.join(head, Arrays.copyOfRange(bytes, at, bytes.length));
  }

  static byte[] gzip(byte[] tar) {
    try {
      return BundleFixtures.gzip(tar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] tar(HostileBundles.Hostile hostile) {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(hostile.bytes().make()))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
