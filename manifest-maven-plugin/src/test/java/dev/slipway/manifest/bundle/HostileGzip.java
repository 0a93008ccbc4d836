package dev.slipway.manifest.bundle;

import dev.slipway.manifest.bundle.HostileBundles.Bytes;
import dev.slipway.manifest.bundle.HostileBundles.Hostile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What is no gzip, is damaged, or unpacks to more than anybody wants. */
final class HostileGzip {
  private static final String NO_GZIP = "it has no gzip header";

  private HostileGzip() {}

  static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>();
    all.add(hostile("file: empty", "ends early", () -> new byte[0]));
    all.add(hostile("file: tar without gzip", NO_GZIP, () -> RawTar.bundle().tar()));
    all.add(hostile("file: zip", NO_GZIP, HostileGzip::zip));
    all.add(hostile("file: zlib", NO_GZIP, HostileGzip::zlib));
    all.add(magic("xz", "fd377a585a000004e6d6b446"));
    all.add(magic("bzip2", "425a683931415926535900000000"));
    all.add(magic("zstd", "28b52ffd2400010000"));
    all.add(magic("compress", "1f9d9000"));
    all.add(hostile("file: page of HTML", NO_GZIP, () -> RawTar.utf8("<!DOCTYPE html><html>")));
    all.add(hostile("gzip: other method", NO_GZIP, () -> changed(2, 7)));
    all.add(hostile("gzip: reserved flags", "unknown flags", () -> changed(3, 0xe0)));
    all.add(hostile("gzip: wrong check sum", "the checksum differs", () -> changed(-8, 0)));
    all.add(hostile("gzip: wrong length", "the length differs", () -> changed(-2, 1)));
    all.add(hostile("gzip: damaged block", "its gzip is damaged", () -> changed(10, 7)));
    all.add(
        hostile(
            "gzip: cut in its trailer",
            "ends early",
            () -> Arrays.copyOf(good(), good().length - 1)));
    all.add(hostile("gzip: cut in its middle", "ends early", () -> Arrays.copyOf(good(), 1000)));
    all.add(hostile("gzip: cut in its header", "ends early", () -> Arrays.copyOf(good(), 5)));
    all.add(
        hostile("gzip: garbage behind it", "after its end", () -> join(good(), new byte[] {1})));
    all.add(hostile("gzip: second member", "after its end", () -> join(good(), good())));
    all.add(
        hostile(
            "gzip: the tar goes on in a second member",
            "after its end",
            () ->
                join(
                    BundleFixtures.gzip(RawTar.bundle().open()),
                    BundleFixtures.gzip(new byte[1024]))));
    all.add(hostile("gzip: name without an end", "header is longer", () -> header(8)));
    all.add(hostile("gzip: comment without an end", "header is longer", () -> header(16)));
    all.add(hostile("gzip: extra field longer than the file", "ends early", HostileGzip::extra));
    all.add(
        hostile(
            "gzip: in gzip", "a checksum in its tar differs", () -> BundleFixtures.gzip(good())));
    all.add(hostile("gzip: nothing in it", "ends early", () -> BundleFixtures.gzip(new byte[0])));
    all.add(
        hostile("tar: no entries", "no bundle.yaml", () -> BundleFixtures.gzip(new byte[10240])));
    all.add(
        hostile(
            "bomb: zeros behind the last entry",
            "times its size",
            () -> bomb(RawTar.bundle().tar(), 64)));
    all.add(
        hostile(
            "bomb: zeros behind an honest start",
            "times its size",
            () -> bomb(RawTar.bundle().block(new byte[512]).open(), 90)));
    all.add(hostile("bomb: empty blocks of deflate", "larger than", HostileGzip::emptyBlocks));
    all.add(
        hostile("bomb: 100 MiB without compression", "unpacks to more than", HostileGzip::large));
    return all;
  }

  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static byte[] good() throws IOException {
    return RawTar.bundle().gzip();
  }

  private static byte[] changed(int at, int value) throws IOException {
    byte[] bytes = good();
    int index = at < 0 ? bytes.length + at : at;
    bytes[index] = bytes[index] == (byte) value ? (byte) (value ^ 1) : (byte) value;
    return bytes;
  }

  private static byte[] header(int flags) {
    byte[] bytes = new byte[1 << 20];
    Arrays.fill(bytes, (byte) 'n');
    byte[] start = {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 0};
    System.arraycopy(start, 0, bytes, 0, start.length);
    return bytes;
  }

  private static byte[] extra() {
    byte[] bytes = Arrays.copyOf(header(4), 60_000);
    bytes[10] = (byte) 0xff;
    bytes[11] = (byte) 0xff;
    return bytes;
  }

  private static byte[] bomb(byte[] start, int mebibytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] zeros = new byte[1 << 20];
    try (OutputStream gzip = new GZIPOutputStream(bytes, 1 << 16)) {
      gzip.write(start);
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  /** The header of a gzip. */
  static byte[] endless() {
    return Arrays.copyOf(header(0), 10);
  }

  /** Stored blocks of no bytes: nothing comes out, without an end. */
  private static byte[] emptyBlocks() {
    byte[] bytes = Arrays.copyOf(endless(), 102 << 20);
    for (int i = 10; i + 5 <= bytes.length; i += 5) {
      bytes[i + 3] = (byte) 0xff;
      bytes[i + 4] = (byte) 0xff;
    }
    return bytes;
  }

  private static byte[] large() throws IOException {
    return BundleFixtures.gzip(Arrays.copyOf(RawTar.bundle().tar(), (100 << 20) + 1));
  }

  private static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("bundle.yaml"));
      zip.write(RawTar.utf8(BundleFixtures.description(HostileBundles.FILES)));
    }
    return bytes.toByteArray();
  }

  private static byte[] zlib() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes, new Deflater())) {
      out.write(RawTar.bundle().tar());
    }
    return bytes.toByteArray();
  }

  private static Hostile magic(String what, String hex) {
    return hostile("file: " + what, NO_GZIP, () -> HexFormat.of().parseHex(hex));
  }

  private static Hostile hostile(String name, String why, Bytes bytes) {
    return new Hostile(name, bytes, why);
  }
}
