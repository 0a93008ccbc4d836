package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that holds one object a file and nothing else: what is no longer rendered is deleted.
 *
 * @param directory owned by the goal that writes it
 */
public record ManifestFolder(Path directory) {

  /** Writes the objects as {@code <kind>-<name>.yaml}; files of an earlier run disappear. */
  public void write(List<ManifestObject> objects) throws IOException {
    Map<String, String> files = new TreeMap<>();
    ManifestWriter writer = new ManifestWriter();
    for (ManifestObject object : objects) {
      files.put(fileName(object, files.keySet()), writer.write(object.content()));
    }
    Files.createDirectories(directory);
    try (Stream<Path> old = Files.list(directory)) {
      for (Path path : old.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).toList()) {
        Files.delete(path);
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
    }
  }

  /** {@code deployment-orders.yaml}; namespace, group and a number are added only on a clash. */
  static String fileName(ManifestObject object, Set<String> taken) {
    String kind = object.kind().toLowerCase(Locale.ROOT);
    String name = kind + "-" + object.name();
    if (taken.contains(safe(name)) && !object.namespace().isEmpty()) {
      name = kind + "-" + object.namespace() + "-" + object.name();
    }
    if (taken.contains(safe(name)) && !object.group().isEmpty()) {
      name = kind + "." + object.group() + "-" + object.name();
    }
    String candidate = safe(name);
    for (int n = 2; taken.contains(candidate); n++) {
      candidate = safe(name + "-" + n);
    }
    return candidate;
  }

  /** Lower case, so that names that differ in case alone never share a file on any system. */
  private static String safe(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-") + ".yaml";
  }
}
