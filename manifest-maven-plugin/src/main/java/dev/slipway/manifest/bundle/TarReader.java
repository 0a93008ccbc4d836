package dev.slipway.manifest.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar strictly: plain files and folders; names as they are, in ustar, GNU's or pax headers.
 * Common readers normalize names, follow headers by recursion and support more than is needed.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE = 124;
  private static final int SIZE_LENGTH = 12;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int PREFIX_LENGTH = 155;

  private final InputStream in;
  private final ArchiveLimits limits;
  private int count;

  /** An entry; a folder has no bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(String name, boolean folder, byte[] bytes) {}

  TarReader(InputStream in, ArchiveLimits limits) {
    this.in = in;
    this.limits = limits;
  }

  /** The next entry, null at the end, behind which there are zeros only. */
  @Nullable Entry next() throws IOException {
    String name = "";
    boolean announced = false;
    while (true) {
      byte[] header = in.readNBytes(BLOCK);
      if (isZero(header, BLOCK)) {
        end(header.length == BLOCK && !announced);
        return null;
      }
      checkSum(header);
      announced = header[TYPE] == 'L' || header[TYPE] == 'x';
      if (!announced && ++count > limits.entries()) {
        throw new ArchiveException("it has more than " + limits.entries() + " entries");
      }
      String found = name.isEmpty() ? name(header) : name;
      switch (header[TYPE]) {
        case '0', 0 -> {
          boolean folder = found.endsWith("/");
          return new Entry(found, folder, content(header, found, folder ? 0 : limits.file()));
        }
        case '5' -> {
          String folder = found.endsWith("/") ? found : found + "/";
          return new Entry(folder, true, content(header, found, 0));
        }
        case 'L' -> name = once(name, longName(content(header, found, ArchiveLimits.HEADER)));
        case 'x' ->
            name = once(name, PaxRecords.path(content(header, found, ArchiveLimits.HEADER)));
        case 'g' -> PaxRecords.refusePath(content(header, found, ArchiveLimits.HEADER));
        default ->
            throw new ArchiveException(
                "the entry " + Printable.of(found) + " is not a regular file");
      }
    }
  }

  private void end(boolean marked) throws IOException {
    if (!marked) {
      throw new ArchiveException("it can't be read as .tar.gz: its tar ends early");
    }
    byte[] padding = new byte[1 << 14];
    for (int n = in.read(padding); n >= 0; n = in.read(padding)) {
      if (!isZero(padding, n)) {
        throw new ArchiveException("there is data after its last entry");
      }
    }
  }

  private byte[] content(byte[] header, String name, int max) throws IOException {
    long size = size(header);
    if (size < 0) {
      throw new ArchiveException("the entry " + Printable.of(name) + " has an invalid size");
    }
    if (size > max) {
      throw new ArchiveException(
          "the entry " + Printable.of(name) + " has " + size + " bytes, more than " + max);
    }
    byte[] content = in.readNBytes((int) size);
    int padding = (int) (-size & (BLOCK - 1));
    if (content.length < size || in.readNBytes(padding).length < padding) {
      throw new ArchiveException("it can't be read as .tar.gz: its tar ends early");
    }
    return content;
  }

  /** Octal, or GNU's binary form; -1 for anything else. */
  private static long size(byte[] header) {
    byte[] field = Arrays.copyOfRange(header, SIZE, SIZE + SIZE_LENGTH);
    if (field[0] >= 0) {
      return octal(field);
    }
    // Binary: a bit that says so, then the number; what begins with all bits set is negative.
    long value = field[0] & 0x7f;
    for (int i = 1; i < field.length; i++) {
      if (value >> (Long.SIZE - 1 - Byte.SIZE) != 0) {
        return -1;
      }
      value = value << Byte.SIZE | field[i] & 0xff;
    }
    return value;
  }

  /** Digits between spaces, up to a NUL; -1 for anything else. */
  private static long octal(byte[] field) {
    String digits = text(field, nul(field)).strip();
    return digits.matches("[0-7]{1,12}") ? Long.parseLong(digits, 8) : -1;
  }

  private static void checkSum(byte[] header) throws IOException {
    if (header.length < BLOCK) {
      throw new ArchiveException("it can't be read as .tar.gz: its tar ends early");
    }
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= CHECKSUM && i < TYPE ? ' ' : header[i] & 0xff;
    }
    if (octal(Arrays.copyOfRange(header, CHECKSUM, TYPE)) != sum) {
      throw new ArchiveException("it can't be read as .tar.gz: a checksum in its tar differs");
    }
  }

  private static String name(byte[] header) throws IOException {
    String name = field(header, 0, NAME);
    // GNU's own form has a space there and other things in the prefix's place.
    boolean posix =
        header[MAGIC + 5] == 0
            && text(Arrays.copyOfRange(header, MAGIC, MAGIC + 5), 5).equals("ustar");
    String prefix = posix ? field(header, PREFIX, PREFIX_LENGTH) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  private static String field(byte[] header, int offset, int length) throws IOException {
    byte[] field = Arrays.copyOfRange(header, offset, offset + length);
    int nul = nul(field);
    String text = text(field, nul);
    for (int i = nul; i < length; i++) {
      if (field[i] != 0) {
        throw new ArchiveException("the entry " + Printable.of(text) + " has data after its name");
      }
    }
    return text;
  }

  private static String longName(byte[] content) throws IOException {
    int length = content.length;
    while (length > 0 && content[length - 1] == 0) {
      length--;
    }
    if (length == 0) {
      throw new ArchiveException("a long name in it is empty");
    }
    return text(content, length);
  }

  private static String once(String before, String name) throws IOException {
    if (!before.isEmpty() && !name.isEmpty()) {
      throw new ArchiveException("the entry " + Printable.of(name) + " has two names");
    }
    return before.isEmpty() ? name : before;
  }

  private static int nul(byte[] field) {
    int length = 0;
    while (length < field.length && field[length] != 0) {
      length++;
    }
    return length;
  }

  /** For the eye: what a bundle takes is ASCII. */
  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isZero(byte[] bytes, int length) {
    for (int i = 0; i < Math.min(length, bytes.length); i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
