package dev.slipway.manifest.bundle;

import static dev.slipway.manifest.bundle.BundleFixtures.MANIFEST;

import dev.slipway.manifest.bundle.HostileBundles.Hostile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files that are what {@code bundle.yaml} says, and no object or too much of one. */
final class HostileManifests {
  private static final String NAMED = "apiVersion: v1\nkind: A\nmetadata: {name: ";

  private HostileManifests() {}

  static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>();
    all.add(of("aliases", HostileDescriptions.aliases(MANIFEST), "aliases expand"));
    all.add(
        of(
            "aliases to a long text",
            MANIFEST + "s: &s " + "x".repeat(100_000) + "\nl: [" + "*s,".repeat(100_000) + "]\n",
            "aliases expand"));
    all.add(
        of(
            "merge keys",
            MANIFEST + "a: &a {" + keys(1000) + "}\nl: [" + "{<<: *a},".repeat(5000) + "]\n",
            "aliases expand"));
    all.add(
        new Hostile(
            "manifest: aliases spread over files", HostileManifests::spread, "aliases expand"));
    all.add(of("alias to itself", "&a [*a]\n", "deeper than 100"));
    all.add(of("merge of itself", "&a {<<: *a}\n", "deeper than 100"));
    all.add(of("alias as key of itself", "&a {*a : b}\n", "as a key"));
    all.add(of("explicit merge of itself", "a: &x {!!merge <<: *x}\n", "2002:merge"));
    all.add(of("deep lists", "[".repeat(100_000), "deeper than 100"));
    all.add(of("deep maps", "{a: ".repeat(100_000), "deeper than 100"));
    all.add(of("deep items", "- ".repeat(100_000), "deeper than 100"));
    all.add(of("deep keys", "? ".repeat(100_000), "deeper than 100"));
    all.add(of("documents without an end", "---\n".repeat(100_000), "more than 10000"));
    all.add(of("two objects", MANIFEST + "---\n" + MANIFEST, "has 2 objects"));
    all.add(of("a List", list(MANIFEST), "has 2 objects"));
    all.add(
        of("a List in Lists", "{kind: List, items: [".repeat(40) + "]}".repeat(40), "0 objects"));
    all.add(of("nothing", "", "has 0 objects"));
    all.add(of("comments", "# a\n".repeat(1000), "has 0 objects"));
    all.add(of("many blank lines", "\n".repeat(1_000_000), "has 0 objects"));
    all.add(of("no kind", "apiVersion: v1\nmetadata: {name: a}\n", "no 'kind'"));
    all.add(of("no apiVersion", "kind: A\nmetadata: {name: a}\n", "no 'apiVersion'"));
    all.add(of("no name", "apiVersion: v1\nkind: A\n", "no 'metadata.name'"));
    all.add(of("kind of 1 MB", "apiVersion: v1\nkind: " + "K".repeat(1 << 20) + "\n", "this KKKK"));
    all.add(of("name to steer", NAMED + "\"a\\e[31m\"}\n", "can't have the name 'a\\u001b[31m'"));
    all.add(of("name to turn", NAMED + "\"a\\u202eb\"}\n", "can't have the name 'a\\u202eb'"));
    all.add(of("name with a path", NAMED + "../../secrets/x}\n", "can't have the name"));
    all.add(of("name of two dots", NAMED + "..}\n", "has '.' or '..' as its name"));
    all.add(of("name that is encoded", NAMED + "a%2fb}\n", "can't have the name"));
    all.add(of("name of 300 characters", NAMED + "a".repeat(300) + "}\n", "can't have the name"));
    all.add(of("namespace with a path", NAMED + "a, namespace: ../b}\n", "the namespace"));
    all.add(of("kind to steer", MANIFEST.replace("Service", "\"S\\a\""), "the kind 'S\\u0007'"));
    all.add(of("apiVersion to steer", MANIFEST.replace("v1", "\"v1\\r\""), "the apiVersion"));
    all.add(of("key twice", MANIFEST + "kind: Pod\n", "first in line 2"));
    all.add(of("key twice, to steer", "\"a\\e[31m\": 1\n\"a\\e[31m\": 2\n", "first in line 1"));
    all.add(of("escape of no character", MANIFEST + "a: \"\\UFFFFFFFF\"\n", "invalid escape"));
    all.add(of("control character", MANIFEST + "a: \u0007\n", "U+0007"));
    all.add(
        of("tag of a class", MANIFEST + "a: !!javax.script.ScriptEngineManager []\n", "the tag"));
    all.add(of("long text with a tag", MANIFEST + "a: !!int " + "x".repeat(1 << 20), "the tag"));
    all.add(of("alias of 1 MB", MANIFEST + "a: *" + "a".repeat(1 << 20), "undefined alias"));
    all.add(of("number of 1 MB in a wrong place", "1".repeat(1 << 20), "not a map"));
    all.add(of("hexadecimal number of 1 MB", "0x" + "f".repeat(1 << 20), "not a map"));
    all.add(of("tab", MANIFEST + "a:\n\tb: 1\n", "TAB"));
    all.add(of("no YAML", "{{ .Values.image }}\n", "as a key"));
    all.add(
        new Hostile(
            "manifest: not UTF-8",
            () ->
                bundle(
                    Map.of(
                        HostileBundles.SERVICE, new byte[] {'a', ':', (byte) 0xc0, (byte) 0xae})),
            "not UTF-8"));
    all.add(
        new Hostile(
            "manifest: UTF-16",
            () ->
                bundle(
                    Map.of(HostileBundles.SERVICE, MANIFEST.getBytes(StandardCharsets.UTF_16LE))),
            "U+0000"));
    all.add(
        new Hostile(
            "manifest: overlay that is none",
            () ->
                bundle(
                    Map.of(
                        HostileBundles.SERVICE,
                        RawTar.utf8(MANIFEST),
                        "overlays/test/a.yaml",
                        RawTar.utf8("a: b\n"))),
            "no 'kind'"));
    return all;
  }

  private static String keys(int count) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < count; i++) {
      keys.append("k").append(i).append(": 1,");
    }
    return keys.toString();
  }

  private static String list(String item) {
    String indented = "- " + item.strip().replace("\n", "\n  ") + "\n";
    return "apiVersion: v1\nkind: List\nitems:\n" + indented.repeat(2);
  }

  /** Each is below the bound of one. */
  private static byte[] spread() throws java.io.IOException {
    String content = "s: &s " + "x".repeat(9000) + "\nl: [" + "*s,".repeat(200) + "]\n";
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 10; i++) {
      files.put("manifests/a" + i + ".yaml", RawTar.utf8(NAMED + "a" + i + "}\n" + content));
    }
    return bundle(files);
  }

  private static Hostile of(String what, String manifest, String why) {
    return new Hostile(
        "manifest: " + what,
        () -> bundle(Map.of(HostileBundles.SERVICE, RawTar.utf8(manifest))),
        why);
  }

  private static byte[] bundle(Map<String, byte[]> files) throws java.io.IOException {
    StringBuilder description = new StringBuilder(BundleFixtures.description(Map.of()));
    files.forEach(
        (name, bytes) -> description.append("    " + name + ": " + Sha256.of(bytes) + "\n"));
    RawTar tar = new RawTar().file("bundle.yaml", description.toString());
    files.forEach((name, bytes) -> tar.entry(name, '0', bytes));
    return tar.gzip();
  }
}
