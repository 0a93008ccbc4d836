package dev.slipway.manifest.bundle;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;

/**
 * Gzip without compression, written by hand: deflate libraries differ in their bytes between
 * versions and builds, and a bundle must have the same ones on every machine. RFC 1952 and 1951,
 * section 3.2.4. A stream: large arrays make the collector take more memory.
 */
final class StoredGzip extends OutputStream {
  private static final int MAX_BLOCK = 0xFFFF;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private final OutputStream out;
  private final CRC32 crc = new CRC32();
  private final byte[] block = new byte[MAX_BLOCK];
  private int used;
  private long total;
  private boolean closed;

  StoredGzip(OutputStream out) throws IOException {
    this.out = out;
    out.write(HEADER);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (used == MAX_BLOCK) {
        writeBlock(false);
      }
      int n = Math.min(left, MAX_BLOCK - used);
      System.arraycopy(bytes, from, block, used, n);
      used += n;
      from += n;
      left -= n;
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      writeBlock(true);
      little(crc.getValue(), 4);
      little(total, 4);
      out.close();
    }
  }

  private void writeBlock(boolean last) throws IOException {
    out.write(last ? 1 : 0);
    little(used, 2);
    little(~used, 2);
    out.write(block, 0, used);
    crc.update(block, 0, used);
    total += used;
    used = 0;
  }

  private void little(long value, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)) & 0xff);
    }
  }
}
