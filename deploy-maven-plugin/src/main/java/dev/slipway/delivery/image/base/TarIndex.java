package dev.slipway.delivery.image.base;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.tar.TarUtils;

/**
 * Finds the files in a tar archive. Only a bounded number of headers is read, and nothing is ever
 * written under a name from the archive: a hostile archive costs little and does no harm. Names of
 * more than 255 characters, which no image needs, are passed over.
 */
final class TarIndex {
  private static final int RECORD = 512;
  private static final int MAX_ENTRIES = 20_000;
  private static final int MAX_EXTENSION = 64 << 10;

  private final Path file;
  private final Map<String, Entry> entries = new HashMap<>();
  private final Set<String> twice = new HashSet<>();

  /**
   * @param link what a symbolic or hard link names, else empty
   */
  private record Entry(long offset, long size, String link) {}

  private TarIndex(Path file) {
    this.file = file;
  }

  /**
   * @throws UnreadableImageException when it is not a tar archive, or a damaged one
   */
  static TarIndex of(Path file) throws IOException {
    TarIndex index = new TarIndex(file);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      index.scan(channel);
    } catch (IllegalArgumentException e) {
      throw new UnreadableImageException(
          "it is not a tar archive or is damaged: " + e.getMessage());
    }
    return index;
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  long size(String name) throws UnreadableImageException {
    return entry(name).size();
  }

  /**
   * A small file whole.
   *
   * @throws UnreadableImageException when it is not there, or larger than {@code max}
   */
  byte[] bytes(String name, int max) throws IOException {
    if (size(name) > max) {
      throw new UnreadableImageException(name + " is larger than " + max + " bytes");
    }
    return head(name, max);
  }

  /** The first bytes of a file. */
  byte[] head(String name, int length) throws IOException {
    Entry entry = entry(name);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return read(channel, entry.offset(), (int) Math.min(length, entry.size()));
    }
  }

  void copy(String name, Path target) throws IOException {
    Entry entry = entry(name);
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(
                target, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      for (long sent = 0; sent < entry.size(); ) {
        long n = in.transferTo(entry.offset() + sent, entry.size() - sent, out);
        if (n <= 0) {
          throw new UnreadableImageException("it ends in the middle of " + name);
        }
        sent += n;
      }
    }
  }

  private void scan(FileChannel channel) throws IOException {
    long end = channel.size();
    boolean skipName = false;
    int count = 0;
    for (long position = 0; position < end; ) {
      byte[] header = read(channel, position, RECORD);
      if (isZero(header)) {
        return;
      }
      if (!TarUtils.verifyCheckSum(header)) {
        throw new UnreadableImageException("it is not a tar archive or is damaged");
      }
      if (++count > MAX_ENTRIES) {
        throw new UnreadableImageException("it has more than " + MAX_ENTRIES + " entries");
      }
      long size = TarUtils.parseOctalOrBinary(header, 124, 12);
      long offset = position + RECORD;
      if (size < 0 || size > end - offset) {
        throw new UnreadableImageException("it ends in the middle of an entry");
      }
      byte type = header[156];
      switch (type) {
        case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> {
          add(header, skipName, new Entry(offset, size, ""));
          skipName = false;
        }
        case TarConstants.LF_LINK, TarConstants.LF_SYMLINK -> {
          String link = TarUtils.parseName(header, 157, 100);
          add(header, skipName, new Entry(offset, 0, link));
          size = 0;
          skipName = false;
        }
        case TarConstants.LF_GNUTYPE_LONGNAME -> skipName = true;
        case TarConstants.LF_PAX_EXTENDED_HEADER_LC, TarConstants.LF_PAX_EXTENDED_HEADER_UC ->
            skipName |= renames(channel, offset, size);
        case TarConstants.LF_GNUTYPE_SPARSE ->
            throw new UnreadableImageException(
                "it has sparse files, which are not supported in" + " images");
        default -> skipName = skipName && type == TarConstants.LF_GNUTYPE_LONGLINK;
      }
      position = offset + (size + RECORD - 1) / RECORD * RECORD;
    }
  }

  /** Whether an extended header gives another name; one that gives another size ends it. */
  private static boolean renames(FileChannel channel, long offset, long size) throws IOException {
    if (size > MAX_EXTENSION) {
      throw new UnreadableImageException("it has an extended header of " + size + " bytes");
    }
    String text = "\n" + new String(read(channel, offset, (int) size), StandardCharsets.ISO_8859_1);
    if (text.matches("(?s).*\n\\d+ (size|GNU\\.sparse\\.[a-z]+)=.*")) {
      throw new UnreadableImageException("it has entries of 8 GB and more, or sparse ones");
    }
    return text.matches("(?s).*\n\\d+ (path|linkpath)=.*");
  }

  private void add(byte[] header, boolean skipName, Entry entry) {
    if (skipName) {
      return;
    }
    String name = TarUtils.parseName(header, 0, 100);
    boolean ustar = new String(header, 257, 6, StandardCharsets.ISO_8859_1).equals("ustar\0");
    String prefix = ustar ? TarUtils.parseName(header, 345, 155) : "";
    name = clean(prefix.isEmpty() ? name : prefix + "/" + name);
    if (entries.put(name, entry) != null) {
      twice.add(name);
    }
  }

  private Entry entry(String name) throws UnreadableImageException {
    Entry entry = one(name);
    if (!entry.link().isEmpty()) {
      // Older versions of docker save write a layer once and link to it.
      String link = clean(entry.link());
      entry = one(has(link) ? link : beside(name, link));
    }
    if (!entry.link().isEmpty()) {
      throw new UnreadableImageException(Descriptor.shortened(name) + " is a link to a link");
    }
    return entry;
  }

  private Entry one(String name) throws UnreadableImageException {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new UnreadableImageException("it lacks " + Descriptor.shortened(name));
    }
    if (twice.contains(name)) {
      throw new UnreadableImageException(Descriptor.shortened(name) + " is duplicated");
    }
    return entry;
  }

  private static String beside(String name, String link) {
    Deque<String> parts = new ArrayDeque<>(List.of(name.split("/")));
    parts.pollLast();
    for (String part : link.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private static String clean(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private static byte[] read(FileChannel channel, long position, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new UnreadableImageException("it ends in the middle");
      }
    }
    return buffer.array();
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
