package dev.slipway.manifest.bundle;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * Gzip without compression, written by hand: deflate libraries differ in their bytes between
 * versions and builds, and a bundle must have the same ones on every machine. RFC 1952 and 1951,
 * section 3.2.4.
 */
final class StoredGzip {
  private static final int MAX_BLOCK = 0xFFFF;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private StoredGzip() {}

  static byte[] of(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 64);
    out.writeBytes(HEADER);
    int offset = 0;
    do {
      int length = Math.min(MAX_BLOCK, content.length - offset);
      boolean last = offset + length == content.length;
      out.write(last ? 1 : 0);
      little(out, length, 2);
      little(out, ~length, 2);
      out.write(content, offset, length);
      offset += length;
    } while (offset < content.length);
    CRC32 crc = new CRC32();
    crc.update(content);
    little(out, crc.getValue(), 4);
    little(out, content.length, 4);
    return out.toByteArray();
  }

  private static void little(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)) & 0xff);
    }
  }
}
