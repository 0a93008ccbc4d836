package dev.slipway.manifest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sources of rendered objects: one line per file, {@code deployment-orders.yaml
 * src/main/k8s/orders.yaml:3:1}. Written next to the rendered files, so that later goals can report
 * the files that users edit.
 */
public final class SourceMap {
  /** Name of the file in {@code target/delivery}. */
  public static final String NAME = "manifest-sources.txt";

  private static final Pattern LINE = Pattern.compile("(\\S+) (.+):(\\d{1,9}):(\\d{1,9})");

  private final Map<String, SourceLocation> byFile;

  /**
   * @param byFile where the object of each rendered file starts in its source
   */
  public SourceMap(Map<String, SourceLocation> byFile) {
    this.byFile = new TreeMap<>(byFile);
  }

  /** An empty map. */
  public static SourceMap none() {
    return new SourceMap(Map.of());
  }

  /** Reads a map; an empty one when there is none, lines of another form are left out. */
  public static SourceMap read(Path file) throws IOException {
    Map<String, SourceLocation> byFile = new HashMap<>();
    if (Files.isRegularFile(file)) {
      for (String line : Files.readAllLines(file)) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          int at = Integer.parseInt(matcher.group(3));
          int column = Integer.parseInt(matcher.group(4));
          byFile.put(matcher.group(1), new SourceLocation(matcher.group(2), at, column));
        }
      }
    }
    return new SourceMap(byFile);
  }

  /** Writes the map, sorted. */
  public void write(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    byFile.forEach((name, place) -> text.append(name).append(' ').append(place).append('\n'));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
  }

  /** The files that objects come from, sorted. */
  public List<String> files() {
    return byFile.values().stream().map(SourceLocation::file).distinct().sorted().toList();
  }

  /** Where the object of a rendered file starts. */
  public Optional<SourceLocation> source(String renderedFile) {
    return Optional.ofNullable(byFile.get(renderedFile));
  }
}
