package dev.slipway.its.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A tar archive of one file that does not get smaller by compression, the same each time. */
final class RandomLayer {
  private static final int BLOCK = 512;
  private static final int CHECKSUM = 148;

  private RandomLayer() {}

  /**
   * @param name of the file, also what makes it differ from others
   */
  static byte[] of(String name, int megabytes) {
    byte[] content = new byte[megabytes << 20];
    new Random(name.hashCode()).nextBytes(content);
    ByteArrayOutputStream tar = new ByteArrayOutputStream(content.length + 3 * BLOCK);
    tar.writeBytes(header(name, content.length));
    tar.writeBytes(content);
    tar.writeBytes(new byte[2 * BLOCK]);
    return tar.toByteArray();
  }

  private static byte[] header(String name, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, name);
    put(header, 100, "0000644\0");
    put(header, 108, "0000000\0");
    put(header, 116, "0000000\0");
    put(header, 124, "%011o\0".formatted(size));
    put(header, 136, "00000000000\0");
    put(header, CHECKSUM, "        ");
    put(header, 156, "0");
    put(header, 257, "ustar\00000");
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xff;
    }
    put(header, CHECKSUM, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
