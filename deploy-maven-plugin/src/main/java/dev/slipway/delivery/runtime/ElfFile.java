package dev.slipway.delivery.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dependencies of a 64-bit ELF file.
 *
 * @param machine number of the processor
 * @param interpreter path of the dynamic loader, empty for libraries
 * @param needed names of shared libraries, in order
 * @param searchPath directories of its own to look in, {@code $ORIGIN} unresolved
 */
record ElfFile(int machine, String interpreter, List<String> needed, List<String> searchPath) {
  private static final int MAGIC = 0x7f454c46;
  private static final int PT_LOAD = 1;
  private static final int PT_DYNAMIC = 2;
  private static final int PT_INTERP = 3;
  private static final int DT_NEEDED = 1;
  private static final int DT_STRTAB = 5;
  private static final int DT_RPATH = 15;
  private static final int DT_RUNPATH = 29;

  /** Reads a file; empty when it is not a 64-bit ELF file. */
  static Optional<ElfFile> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() < 64) {
        return Optional.empty();
      }
      ByteBuffer elf = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      if (elf.getInt(0) != MAGIC || elf.get(4) != 2) {
        return Optional.empty();
      }
      elf.order(elf.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      return Optional.of(new Parser(elf).parse());
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException(file + " is a damaged ELF file", e);
    }
  }

  private record Segment(int type, long offset, long address, long size) {}

  private static final class Parser {
    private final ByteBuffer elf;
    private final List<Segment> segments = new ArrayList<>();

    Parser(ByteBuffer elf) {
      this.elf = elf;
    }

    ElfFile parse() {
      int table = Math.toIntExact(elf.getLong(32));
      int entrySize = elf.getShort(54);
      int count = elf.getShort(56);
      for (int i = 0; i < count; i++) {
        int at = table + i * entrySize;
        segments.add(
            new Segment(
                elf.getInt(at), elf.getLong(at + 8), elf.getLong(at + 16), elf.getLong(at + 32)));
      }
      String interpreter = "";
      List<long[]> dynamic = new ArrayList<>();
      for (Segment segment : segments) {
        if (segment.type() == PT_INTERP) {
          interpreter = text(segment.offset());
        } else if (segment.type() == PT_DYNAMIC) {
          dynamic = dynamic(segment);
        }
      }
      long strings = 0;
      for (long[] entry : dynamic) {
        if (entry[0] == DT_STRTAB) {
          strings = offsetOf(entry[1]);
        }
      }
      List<String> needed = new ArrayList<>();
      List<String> search = new ArrayList<>();
      for (long[] entry : dynamic) {
        if (entry[0] == DT_NEEDED) {
          needed.add(text(strings + entry[1]));
        } else if (entry[0] == DT_RPATH || entry[0] == DT_RUNPATH) {
          search.addAll(List.of(text(strings + entry[1]).split(":")));
        }
      }
      return new ElfFile(elf.getShort(18), interpreter, List.copyOf(needed), List.copyOf(search));
    }

    private List<long[]> dynamic(Segment segment) {
      List<long[]> entries = new ArrayList<>();
      int start = Math.toIntExact(segment.offset());
      for (int at = start; at < start + segment.size(); at += 16) {
        long tag = elf.getLong(at);
        if (tag == 0) {
          break;
        }
        entries.add(new long[] {tag, elf.getLong(at + 8)});
      }
      return entries;
    }

    /** The place in the file of an address in memory. */
    private long offsetOf(long address) {
      for (Segment segment : segments) {
        if (segment.type() == PT_LOAD
            && address >= segment.address()
            && address < segment.address() + segment.size()) {
          return address - segment.address() + segment.offset();
        }
      }
      return address;
    }

    private String text(long offset) {
      int start = Math.toIntExact(offset);
      int end = start;
      while (elf.get(end) != 0) {
        end++;
      }
      byte[] bytes = new byte[end - start];
      elf.get(start, bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
