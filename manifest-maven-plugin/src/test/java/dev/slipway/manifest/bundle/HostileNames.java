package dev.slipway.manifest.bundle;

import dev.slipway.manifest.bundle.HostileBundles.Hostile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entries whose names lead elsewhere or are other names to other eyes, in each way to name one. */
final class HostileNames {
  private HostileNames() {}

  static List<Hostile> all() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("parent folder", "../evil.yaml");
    names.put("parent folder inside", "manifests/../../evil.yaml");
    names.put("parent folder of an overlay", "overlays/../evil.yaml");
    names.put("parent folder with backslashes", "manifests\\..\\..\\evil.yaml");
    names.put("absolute", "/etc/cron.d/evil.yaml");
    names.put("absolute but known", "/manifests/evil.yaml");
    names.put("home", "~/evil.yaml");
    names.put("drive letter", "C:/evil.yaml");
    names.put("drive letter without slash", "C:evil.yaml");
    names.put("drive letter before a known name", "C:manifests/evil.yaml");
    names.put("UNC share", "\\\\server\\share\\evil.yaml");
    names.put("UNC share with slashes", "//server/share/evil.yaml");
    names.put("backslash for slash", "manifests\\evil.yaml");
    names.put("dot before", "./manifests/evil.yaml");
    names.put("dot inside", "manifests/./evil.yaml");
    names.put("two slashes", "manifests//evil.yaml");
    names.put("deeper folder", "manifests/a/evil.yaml");
    names.put("hidden file", "manifests/.evil.yaml");
    names.put("git hook", ".git/hooks/post-checkout");
    names.put("no folder", "evil.yaml");
    names.put("other ending", "manifests/evil.sh");
    names.put("upper case ending", "manifests/evil.YAML");
    names.put("upper case folder", "Manifests/evil.yaml");
    names.put("second description in a folder", "manifests/../bundle.yaml");
    names.put("other case of the description", "BUNDLE.yaml");
    names.put("space at the end", "manifests/evil.yaml ");
    names.put("dot at the end", "manifests/evil.yaml.");
    names.put("space at the start", " manifests/evil.yaml");
    names.put("stream of NTFS", "manifests/evil.yaml::$DATA");
    names.put("Windows device", "manifests/con.yaml");
    names.put("Windows device with a second ending", "manifests/NUL.x.yaml");
    names.put("Windows device as environment", "overlays/aux/evil.yaml");
    names.put("Windows port", "manifests/com1.yaml");
    names.put("environment with a dot at the end", "overlays/test./evil.yaml");
    names.put("environment with a space", "overlays/my test/evil.yaml");
    names.put("environment that is hidden", "overlays/.test/evil.yaml");
    names.put("environment without a name", "overlays//evil.yaml");
    names.put("overlay without environment", "overlays/evil.yaml");
    names.put("line feed", "manifests/a\n  fix:   run this.yaml");
    names.put("carriage return", "manifests/a\rtrusted.yaml");
    names.put("escape sequence", "manifests/\u001b[2J\u001b[31mevil.yaml");
    names.put("C1 escape", "manifests/\u009b31mevil.yaml");
    names.put("bell and backspace", "manifests/\u0007\b\b\bevil.yaml");
    names.put("right-to-left override", "manifests/\u202elmay.live.yaml");
    names.put("bidirectional isolate", "manifests/\u2066evil\u2069.yaml");
    names.put("zero width space", "manifests/ev\u200bil.yaml");
    names.put("byte order mark", "\ufeffmanifests/evil.yaml");
    names.put("line separator", "manifests/a\u2028evil.yaml");
    names.put("composed letter", "manifests/\u00e9vil.yaml");
    names.put("decomposed letter", "manifests/e\u0301vil.yaml");
    names.put("fullwidth dots", "manifests/\uff0e\uff0e/evil.yaml");
    names.put("fullwidth slash", "manifests\uff0fevil.yaml");
    names.put("cyrillic letter", "manifests/\u0435vil.yaml");
    names.put("emoji", "manifests/\ud83d\ude08.yaml");
    names.put("percent encoding", "manifests/%2e%2e%2fevil.yaml");
    names.put("empty", "");
    List<Hostile> all = new ArrayList<>();
    names.forEach((what, name) -> all.add(plain("name: " + what, name)));
    for (String what :
        List.of("parent folder", "absolute but known", "drive letter before a known name")) {
      String name = names.getOrDefault(what, "");
      all.add(
          new Hostile(
              "long name: " + what,
              () ->
                  RawTar.bundle()
                      .longName(name)
                      .file("manifests/a.yaml", BundleFixtures.MANIFEST)
                      .gzip(),
              "is not allowed in a bundle"));
      all.add(
          new Hostile(
              "pax path: " + what,
              () ->
                  RawTar.bundle()
                      .pax('x', "path=" + name)
                      .file("manifests/a.yaml", BundleFixtures.MANIFEST)
                      .gzip(),
              "is not allowed in a bundle"));
      all.add(
          new Hostile(
              "folder: " + what,
              () -> RawTar.bundle().entry(name.replace(".yaml", "/"), '5', new byte[0]).gzip(),
              "is not allowed in a bundle"));
    }
    all.add(
        new Hostile(
            "prefix: parent folder",
            () ->
                RawTar.bundle()
                    .entry("a.yaml", '0', new byte[0], header -> RawTar.put(header, 345, "../.."))
                    .gzip(),
            "'../../a.yaml' is not allowed"));
    all.add(
        new Hostile(
            "name: NUL and another name behind it",
            () -> RawTar.bundle().file("manifests/a.yaml\0.sh", "").gzip(),
            "data after its name"));
    all.add(
        new Hostile(
            "pax path: NUL",
            () -> RawTar.bundle().pax('x', "path=manifests/a.yaml\0.sh").file("a", "").gzip(),
            "is not allowed in a bundle"));
    all.add(
        new Hostile(
            "name: of 60000 characters",
            () ->
                RawTar.bundle()
                    .longName("manifests/" + "a".repeat(60_000) + ".yaml")
                    .file("a", "")
                    .gzip(),
            "is not allowed in a bundle"));
    all.add(
        new Hostile(
            "name: not UTF-8",
            () ->
                RawTar.bundle()
                    .entry("manifests/a.yaml", '0', new byte[0], header -> header[10] = (byte) 0xff)
                    .gzip(),
            "is not allowed in a bundle"));
    all.add(twice("name: twice", HostileBundles.SERVICE));
    all.add(twice("name: differs in case alone", "manifests/Service-Orders.yaml"));
    all.add(twice("name: description twice", "bundle.yaml"));
    return all;
  }

  private static Hostile plain(String what, String name) {
    return new Hostile(
        what,
        () -> RawTar.bundle().file(name, BundleFixtures.MANIFEST).gzip(),
        "is not allowed in a bundle");
  }

  private static Hostile twice(String what, String name) {
    return new Hostile(
        what, () -> RawTar.bundle().file(name, BundleFixtures.MANIFEST).gzip(), "is a duplicate");
  }
}
