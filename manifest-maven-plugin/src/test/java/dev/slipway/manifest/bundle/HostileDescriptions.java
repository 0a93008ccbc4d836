package dev.slipway.manifest.bundle;

import static dev.slipway.manifest.bundle.BundleFixtures.MANIFEST;
import static dev.slipway.manifest.bundle.BundleFixtures.description;

import dev.slipway.manifest.bundle.HostileBundles.Hostile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@code bundle.yaml} that lies, is missing, or wants the reader's memory. */
final class HostileDescriptions {
  private static final String FILES = "  files:\n";

  private HostileDescriptions() {}

  static List<Hostile> all() {
    List<Hostile> all = new ArrayList<>();
    String good = description(HostileBundles.FILES);
    String sum = BundleFixtures.sum(MANIFEST);
    all.add(
        new Hostile(
            "description: missing",
            () -> new RawTar().file(HostileBundles.SERVICE, MANIFEST).gzip(),
            "no bundle.yaml"));
    all.add(
        new Hostile(
            "description: and no manifests",
            () -> new RawTar().file("bundle.yaml", description(Map.of())).gzip(),
            "has no manifests"));
    all.add(
        of(
            "no files and no manifests",
            good.replaceAll("(?s)  files:.*", ""),
            "differ from those"));
    all.add(of("wrong sum", good.replace(sum, "0".repeat(64)), "does not match its checksum"));
    all.add(
        of("sum in upper case", good.replace(sum, sum.toUpperCase(java.util.Locale.ROOT)), "sum"));
    all.add(of("no sum", good.replace(sum, ""), "does not match its checksum"));
    all.add(
        of(
            "a file that is not there",
            good + "    manifests/more.yaml: " + sum + "\n",
            "differ from those that bundle.yaml lists"));
    all.add(of("a file too few", good.replace("\"manifests", "\"other"), "differ from those"));
    all.add(
        of("itself among the files", good + "    bundle.yaml: " + sum + "\n", "differ from those"));
    all.add(of("unknown field", good + "  admin: true\n", "unknown field 'admin'"));
    all.add(
        of(
            "unknown field to steer",
            good + "  \"a\\e[31m\\u202e\": 1\n",
            "unknown field 'a\\u001b"));
    all.add(of("two documents", good + "---\n" + good, "is not a slipway.dev/v1 Bundle"));
    all.add(of("a list", "- " + good.replace("\n", "\n  "), "not a map"));
    all.add(of("a List of bundles", list(good), "is not a slipway.dev/v1 Bundle"));
    all.add(of("other kind", good.replace("kind: Bundle", "kind: Pod"), "is not a slipway.dev/v1"));
    all.add(of("key twice", good + "kind: Bundle\n", "first in line 2"));
    all.add(of("version to steer", version("\"1\\e]0;owned\\a\""), "version is not a single line"));
    all.add(of("version with a path", version("../../evil"), "invalid version"));
    all.add(of("version of 64 characters", version("v" + "1".repeat(63)), "invalid version"));
    all.add(
        of(
            "service with a path",
            good.replace("name: orders", "name: ../a"),
            "invalid service name"));
    all.add(
        of(
            "service with a break",
            good.replace("name: orders", "name: \"a\\nb\""),
            "invalid service name"));
    all.add(
        of("owner with a break", owner("\"a\\n  fix: run this\""), "owner is not a single line"));
    all.add(of("owner to turn", owner("\"\\u202eevil\""), "owner is not a single line"));
    all.add(of("owner of 1001 characters", owner("o".repeat(1001)), "owner is not a single line"));
    all.add(of("owner of 3 MiB", owner("o".repeat(3 << 20)), "owner is not a single line"));
    all.add(
        of(
            "image to steer",
            good.replace(FILES, "  images: [{name: a, reference: \"\\e[2J\"}]\n" + FILES),
            "reference is not a single line"));
    all.add(of("aliases", aliases(good), "aliases expand"));
    all.add(of("alias to itself", good + "a: &a [*a]\n", "deeper than 100"));
    all.add(of("deep lists", good + "a: " + "[".repeat(50_000), "deeper than 100"));
    all.add(of("deep maps", good + "a: " + "{a: ".repeat(50_000), "deeper than 100"));
    all.add(of("byte order mark inside", good.replace("kind", "\ufeffkind"), "no 'kind'"));
    all.add(of("empty", "", "is not a slipway.dev/v1 Bundle"));
    all.add(of("comment only", "#\n".repeat(1000), "is not a slipway.dev/v1 Bundle"));
    all.add(of("class of a library", good + "a: !!java.net.URL [x]\n", "the tag"));
    all.add(
        new Hostile(
            "description: not UTF-8",
            () -> new RawTar().entry("bundle.yaml", '0', new byte[] {'a', (byte) 0xff}).gzip(),
            "not UTF-8"));
    all.add(
        new Hostile(
            "description: UTF-16",
            () ->
                new RawTar()
                    .entry(
                        "bundle.yaml", '0', good.getBytes(java.nio.charset.StandardCharsets.UTF_16))
                    .gzip(),
            "not UTF-8"));
    all.add(
        new Hostile(
            "description: of 5 MiB",
            () -> new RawTar().entry("bundle.yaml", '0', new byte[5 << 20]).gzip(),
            "has 5242880 bytes, more than 4194304"));
    return all;
  }

  /** Nine levels of nine: 387 million values. */
  static String aliases(String start) {
    StringBuilder text = new StringBuilder(start).append("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int level = 1; level < 9; level++) {
      String alias = "*a" + (level - 1);
      text.append("a" + level + ": &a" + level + " [");
      text.append((alias + ",").repeat(8)).append(alias).append("]\n");
    }
    return text.toString();
  }

  private static String list(String good) {
    return "kind: List\napiVersion: v1\nitems:\n"
        + ("- " + good.strip().replace("\n", "\n  ") + "\n").repeat(2);
  }

  private static String version(String version) {
    return description(HostileBundles.FILES).replace("version: 1.4.2", "version: " + version);
  }

  private static String owner(String owner) {
    return description(HostileBundles.FILES).replace(FILES, "  owner: " + owner + "\n" + FILES);
  }

  private static Hostile of(String what, String description, String why) {
    return new Hostile(
        "description: " + what,
        () ->
            new RawTar()
                .file("bundle.yaml", description)
                .file(HostileBundles.SERVICE, MANIFEST)
                .gzip(),
        why);
  }
}
