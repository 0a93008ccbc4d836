package dev.slipway.manifest.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/** A tar byte by byte, for headers that no library writes. */
final class RawTar {
  static final int BLOCK = 512;
  static final int SIZE = 124;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** What {@code bundle.yaml} and one manifest need, and the tar may go on. */
  static RawTar bundle() {
    return new RawTar()
        .file("bundle.yaml", BundleFixtures.description(HostileBundles.FILES))
        .file(HostileBundles.SERVICE, BundleFixtures.MANIFEST);
  }

  RawTar file(String name, String content) {
    return entry(name, '0', utf8(content));
  }

  RawTar entry(String name, char type, byte[] content) {
    return entry(name, type, content, header -> {});
  }

  /**
   * Adds an entry.
   *
   * @param change of the header before its check sum is made
   */
  RawTar entry(String name, char type, byte[] content, Consumer<byte[]> change) {
    byte[] header = new byte[BLOCK];
    byte[] bytes = utf8(name);
    System.arraycopy(bytes, 0, header, 0, Math.min(bytes.length, 100));
    put(header, 100, "0000644\0000000000\0000000000\000");
    put(header, SIZE, String.format(Locale.ROOT, "%011o\0", content.length));
    put(header, 136, "00000000000\0");
    header[156] = (byte) type;
    put(header, 257, "ustar\00000");
    change.accept(header);
    sum(header);
    return block(header).block(content);
  }

  /** Bytes and zeros to the next block. */
  RawTar block(byte[] bytes) {
    out.writeBytes(bytes);
    out.writeBytes(new byte[-bytes.length & (BLOCK - 1)]);
    return this;
  }

  /** An extended header with these records, each {@code KEY=VALUE}. */
  RawTar pax(char type, String... records) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String record : records) {
      int rest = utf8(record).length + 2; // the space and the line feed
      int length = rest + 1;
      while (length != rest + String.valueOf(length).length()) {
        length = rest + String.valueOf(length).length();
      }
      bytes.writeBytes(utf8(length + " " + record + "\n"));
    }
    return entry("././@PaxHeader", type, bytes.toByteArray());
  }

  RawTar longName(String name) {
    return entry("././@LongLink", 'L', utf8(name + "\0"));
  }

  /** What is there so far, without an end. */
  byte[] open() {
    return out.toByteArray();
  }

  /** With the two blocks that end it. */
  byte[] tar() {
    byte[] bytes = open();
    return Arrays.copyOf(bytes, bytes.length + 2 * BLOCK);
  }

  byte[] gzip() throws IOException {
    return BundleFixtures.gzip(tar());
  }

  /** Makes a header's check sum right. */
  static void sum(byte[] header) {
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += header[i] & 0xff;
    }
    put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
  }

  static void put(byte[] header, int offset, String text) {
    byte[] bytes = utf8(text);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
