package dev.slipway.manifest.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks a file that is one gzip member and nothing else, bounded in bytes and in how much larger
 * it gets. RFC 1952. The common readers follow headers of any length and members without an end.
 */
final class GzipMember extends InputStream {
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;
  private static final int HEADER_SUM = 2;
  private static final int RESERVED = 0xe0;

  private final InputStream file;
  private final ArchiveLimits limits;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private final byte[] buffer = new byte[1 << 13];
  private int position;
  private int filled;
  private long packed;
  private boolean ended;

  /** Reads the header. */
  GzipMember(InputStream file, ArchiveLimits limits) throws IOException {
    this.file = file;
    this.limits = limits;
    header();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!ended) {
      if (inflater.needsInput()) {
        if (position == filled) {
          fill();
        }
        inflater.setInput(buffer, position, filled - position);
      }
      int n = inflate(bytes, offset, length);
      position = filled - inflater.getRemaining();
      crc.update(bytes, offset, n);
      check();
      if (inflater.finished()) {
        ended = true;
        trailer();
      } else if (n == 0 && !inflater.needsInput()) {
        throw damaged("its gzip needs a preset dictionary");
      }
      if (n > 0) {
        return n;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    file.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    try {
      return inflater.inflate(bytes, offset, length);
    } catch (DataFormatException e) {
      throw damaged("its gzip is damaged");
    }
  }

  private void check() throws IOException {
    long unpacked = inflater.getBytesWritten();
    if (unpacked > limits.unpacked()) {
      throw new ArchiveException("it unpacks to more than " + limits.unpacked() + " bytes");
    }
    long read = Math.max(1, inflater.getBytesRead());
    if (unpacked > ArchiveLimits.RATIO_FROM && unpacked / read >= ArchiveLimits.RATIO) {
      throw new ArchiveException(
          "it unpacks to more than " + ArchiveLimits.RATIO + " times its size");
    }
  }

  private void header() throws IOException {
    if (next() != 0x1f || next() != 0x8b || next() != 8) {
      throw damaged("it has no gzip header");
    }
    int flags = next();
    skip(6); // time, level, system
    if ((flags & RESERVED) != 0) {
      throw damaged("its gzip header has unknown flags");
    }
    if ((flags & EXTRA) != 0) {
      skip((int) little(2));
    }
    for (int text : new int[] {NAME, COMMENT}) {
      for (int c = flags & text; c != 0; c = next()) {
        if (packed - filled + position > ArchiveLimits.HEADER) {
          throw damaged("its gzip header is longer than " + ArchiveLimits.HEADER + " bytes");
        }
      }
    }
    if ((flags & HEADER_SUM) != 0) {
      skip(2);
    }
  }

  private void trailer() throws IOException {
    if (little(4) != crc.getValue()) {
      throw damaged("its gzip is damaged: the checksum differs");
    }
    if (little(4) != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw damaged("its gzip is damaged: the length differs");
    }
    if (position < filled || file.read() >= 0) {
      throw new ArchiveException("there is data after its end");
    }
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private long little(int bytes) throws IOException {
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (long) next() << (8 * i);
    }
    return value;
  }

  private int next() throws IOException {
    if (position == filled) {
      fill();
    }
    return buffer[position++] & 0xff;
  }

  private void fill() throws IOException {
    position = 0;
    filled = Math.max(0, file.read(buffer));
    packed += filled;
    if (filled == 0) {
      throw damaged("its gzip ends early");
    }
    if (packed > limits.packed()) {
      throw new ArchiveException("it is larger than " + limits.packed() + " bytes");
    }
  }

  private static ArchiveException damaged(String why) {
    return new ArchiveException("it can't be read as .tar.gz: " + why);
  }
}
