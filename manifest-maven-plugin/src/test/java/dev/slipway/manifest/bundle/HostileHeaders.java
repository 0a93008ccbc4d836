package dev.slipway.manifest.bundle;

import dev.slipway.manifest.bundle.HostileBundles.Bytes;
import dev.slipway.manifest.bundle.HostileBundles.Hostile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links, devices, odd types, sizes and extended headers. */
final class HostileHeaders {
  private static final String MANIFEST = BundleFixtures.MANIFEST;

  private HostileHeaders() {}

  static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>();
    Map<Character, String> types = new LinkedHashMap<>();
    types.put('1', "hard link");
    types.put('2', "symbolic link");
    types.put('3', "character device");
    types.put('4', "block device");
    types.put('6', "pipe");
    types.put('7', "contiguous file");
    types.put('8', "reserved");
    types.put('D', "GNU dump of a folder");
    types.put('K', "GNU long link");
    types.put('M', "GNU volume that goes on");
    types.put('N', "GNU old long name");
    types.put('S', "GNU sparse file");
    types.put('V', "GNU volume's name");
    types.put('A', "Solaris access list");
    types.put('X', "Solaris extended header");
    types.put('\u007f', "unknown");
    types.forEach(
        (type, what) ->
            all.add(
                hostile(
                    "type: " + what,
                    "'manifests/a.yaml' is not a regular file",
                    () ->
                        RawTar.bundle()
                            .entry("manifests/a.yaml", type, new byte[0], HostileHeaders::link)
                            .gzip())));
    all.add(
        hostile(
            "type: link in place of the description",
            "'bundle.yaml' is not a regular file",
            () ->
                new RawTar().entry("bundle.yaml", '2', new byte[0], HostileHeaders::link).gzip()));
    all.add(
        hostile(
            "type: folder in place of manifests is a link",
            "'manifests' is not a regular file",
            () -> new RawTar().entry("manifests", '2', new byte[0], HostileHeaders::link).gzip()));
    all.add(
        hostile(
            "size: a folder with contents",
            "more than 0",
            () -> RawTar.bundle().entry("manifests/", '5', RawTar.utf8(MANIFEST)).gzip()));
    all.add(size("8 GiB", "more than 4194304", "77777777777\0"));
    all.add(size("no number", "has an invalid size", "zzzzzzzzzzz\0"));
    all.add(size("with a minus", "has an invalid size", "-0000000001\0"));
    all.add(size("empty", "has an invalid size", "\0".repeat(12)));
    all.add(size("decimal digits", "has an invalid size", "00000000089\0"));
    all.add(binary("binary, negative", "has an invalid size", 0xff, 0xff));
    all.add(binary("binary, beyond 63 bits", "has an invalid size", 0x80, 0xff));
    all.add(binary("binary, huge", "has an invalid size", 0xbf, 0x00));
    all.add(
        hostile(
            "size: more than there is",
            "ends early",
            () ->
                RawTar.bundle()
                    .entry(
                        "manifests/a.yaml",
                        '0',
                        new byte[0],
                        h -> RawTar.put(h, RawTar.SIZE, "00000100000\0"))
                    .gzip()));
    all.add(
        hostile(
            "size: one byte more than a file may have",
            "has 4194305 bytes, more than 4194304",
            () -> RawTar.bundle().entry("manifests/a.yaml", '0', new byte[(4 << 20) + 1]).gzip()));
    all.addAll(pax());
    all.addAll(ends());
    return all;
  }

  private static List<Hostile> pax() {
    List<Hostile> all = new ArrayList<>();
    all.add(pax("size", "has 'size'", "size=4"));
    all.add(pax("negative size", "has 'size'", "size=-1"));
    all.add(pax("link", "has 'linkpath'", "linkpath=/etc/passwd"));
    all.add(pax("sparse 0.0", "has 'GNU.sparse.size'", "GNU.sparse.size=9999999999"));
    all.add(pax("sparse 0.1", "has 'GNU.sparse.map'", "GNU.sparse.map=0,1,8589934592,1"));
    all.add(
        pax("sparse 1.0", "has 'GNU.sparse.major'", "GNU.sparse.major=1", "GNU.sparse.minor=0"));
    all.add(pax("sparse name", "has 'GNU.sparse.name'", "GNU.sparse.name=../evil.yaml"));
    all.add(pax("real size of star", "has 'SCHILY.realsize'", "SCHILY.realsize=99999999999"));
    all.add(pax("path twice", "has two names", "path=manifests/a.yaml", "path=manifests/b.yaml"));
    all.add(
        hostile(
            "pax: one name for all",
            "of all entries",
            () -> new RawTar().pax('g', "path=manifests/a.yaml").file("a", "").gzip()));
    all.add(
        hostile(
            "pax: and GNU's long name",
            "has two names",
            () ->
                RawTar.bundle()
                    .longName("manifests/a.yaml")
                    .pax('x', "path=manifests/b.yaml")
                    .file("a", "")
                    .gzip()));
    for (String records :
        List.of(
            "99 path=a\n",
            "5 path=a\n",
            "path=a\n",
            "-9 path=a\n",
            "0 a=b\n",
            "7 path\n",
            "8 a=b\0x",
            "99999999999999999999 a=b\n",
            "\n",
            "6 a=bb")) {
      all.add(
          hostile(
              "pax: damaged record " + Printable.of(records),
              "extended header is damaged",
              () -> RawTar.bundle().entry("x", 'x', RawTar.utf8(records)).file("a", "").gzip()));
    }
    all.add(
        hostile(
            "pax: header of 64 KiB and more",
            "more than 65536",
            () -> RawTar.bundle().pax('x', "comment=" + "c".repeat(70_000)).file("a", "").gzip()));
    return all;
  }

  private static List<Hostile> ends() {
    byte[] good = RawTar.bundle().tar();
    List<Hostile> all = new ArrayList<>();
    all.add(
        hostile(
            "bomb: long names in long names",
            "has two names",
            () -> {
              RawTar tar = RawTar.bundle();
              for (int i = 0; i < 20_000; i++) {
                tar.longName("a");
              }
              return tar.gzip();
            }));
    all.add(
        hostile(
            "bomb: extended headers without an end",
            "ends early",
            () -> {
              RawTar tar = RawTar.bundle();
              for (int i = 0; i < 20_000; i++) {
                tar.pax('x', "mtime=" + i);
              }
              return tar.gzip();
            }));
    all.add(many("bomb: entries", 'f'));
    all.add(many("bomb: folders", 'd'));
    all.add(many("bomb: global headers", 'g'));
    all.add(
        hostile(
            "end: a long name and nothing",
            "ends early",
            () -> RawTar.bundle().longName("manifests/a.yaml").gzip()));
    all.add(
        hostile("end: no end", "ends early", () -> BundleFixtures.gzip(RawTar.bundle().open())));
    all.add(
        hostile(
            "end: half a header",
            "ends early",
            () -> BundleFixtures.gzip(Arrays.copyOf(good, good.length - 1024 - 512 - 300))));
    all.add(
        hostile(
            "end: another tar behind it",
            "after its last entry",
            () -> BundleFixtures.gzip(HostileGzip.join(good, good))));
    all.add(
        hostile(
            "end: one zero block, then another entry",
            "after its last entry",
            () -> RawTar.bundle().block(new byte[512]).file("manifests/a.yaml", "").gzip()));
    all.add(
        hostile(
            "header: wrong check sum",
            "checksum",
            () -> {
              byte[] tar = good.clone();
              tar[150] ^= 1;
              return BundleFixtures.gzip(tar);
            }));
    return all;
  }

  private static Hostile many(String what, char kind) {
    return hostile(
        what,
        "more than 10000 entries",
        () -> {
          RawTar tar = new RawTar();
          for (int i = 0; i <= 10_000; i++) {
            switch (kind) {
              case 'f' -> tar.file("manifests/a" + i + ".yaml", "");
              case 'd' -> tar.entry("manifests/", '5', new byte[0]);
              default -> tar.pax('g', "comment=" + i);
            }
          }
          return tar.gzip();
        });
  }

  private static void link(byte[] header) {
    RawTar.put(header, 157, "../../../../etc/passwd");
  }

  private static Hostile pax(String what, String why, String... records) {
    return hostile(
        "pax: " + what,
        why,
        () -> RawTar.bundle().pax('x', records).file("manifests/a.yaml", MANIFEST).gzip());
  }

  private static Hostile size(String what, String why, String field) {
    return hostile(
        "size: " + what,
        why,
        () ->
            RawTar.bundle()
                .entry(
                    "manifests/a.yaml",
                    '0',
                    new byte[0],
                    header -> RawTar.put(header, RawTar.SIZE, field))
                .gzip());
  }

  private static Hostile binary(String what, String why, int first, int others) {
    return hostile(
        "size: " + what,
        why,
        () ->
            RawTar.bundle()
                .entry(
                    "manifests/a.yaml",
                    '0',
                    new byte[0],
                    header -> {
                      Arrays.fill(header, RawTar.SIZE, RawTar.SIZE + 12, (byte) others);
                      header[RawTar.SIZE] = (byte) first;
                    })
                .gzip());
  }

  private static Hostile hostile(String name, String why, Bytes bytes) {
    return new Hostile(name, bytes, why);
  }
}
