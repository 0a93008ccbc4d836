package dev.slipway.manifest.render;

import dev.slipway.manifest.source.ManifestObject;
import dev.slipway.manifest.source.ManifestWriter;
import dev.slipway.manifest.source.SourceLocation;
import dev.slipway.manifest.source.SourceMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder that contains one object per file and nothing else: what is no longer rendered is
 * deleted.
 *
 * @param directory owned by the goal that writes it
 */
public record ManifestFolder(Path directory) {
  // What every file system and archive takes.
  private static final int MAX_NAME = 200;

  /**
   * Writes the objects as {@code <kind>-<name>.yaml}; files of an earlier run disappear.
   *
   * @return where each file's object comes from
   */
  public SourceMap write(List<RenderedObject> objects) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Map<String, SourceLocation> sources = new HashMap<>();
    ManifestWriter writer = new ManifestWriter();
    List<String> texts = objects.parallelStream().map(o -> o.yaml(writer)).toList();
    for (int i = 0; i < objects.size(); i++) {
      ManifestObject object = objects.get(i).object();
      String name = fileName(object, files.keySet());
      files.put(name, texts.get(i));
      sources.put(name, object.location());
    }
    Files.createDirectories(directory);
    try (Stream<Path> old = Files.list(directory)) {
      for (Path path : old.filter(p -> !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)).toList()) {
        // Also a link of the same name: its target is not ours.
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            || !files.containsKey(path.getFileName().toString())) {
          Files.delete(path);
        }
      }
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
    }
    return new SourceMap(sources);
  }

  /** Writes a folder for each environment; those of an earlier run disappear. */
  public void writeOverlays(Map<String, List<RenderedObject>> overlays) throws IOException {
    if (Files.isDirectory(directory)) {
      try (Stream<Path> old = Files.list(directory)) {
        for (Path path : old.toList()) {
          if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            new ManifestFolder(path).write(List.of());
          }
          if (!overlays.containsKey(path.getFileName().toString())) {
            Files.delete(path);
          }
        }
      }
    }
    for (Map.Entry<String, List<RenderedObject>> overlay : overlays.entrySet()) {
      new ManifestFolder(directory.resolve(overlay.getKey())).write(overlay.getValue());
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
    StringBuilder letters = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      boolean kept = c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
      letters.setCharAt(i, kept ? c : '-');
    }
    String plain = letters.toString();
    if (plain.length() > MAX_NAME) {
      plain = plain.substring(0, MAX_NAME) + "-" + ContentHash.of(name);
    }
    return plain + ".yaml";
  }
}
