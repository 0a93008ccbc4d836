package dev.slipway.manifest.render;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the files that ConfigMaps and Secrets are made from.
 *
 * @param sources the project
 */
public record GeneratorFiles(SourceFiles sources) {
  private static final int MAX_BYTES = 1 << 20; // Kubernetes' own limit
  private static final Pattern KEY = Pattern.compile("(?!\\.\\.?$)[-._a-zA-Z0-9]{1,253}");

  /** The files' bytes by key: the name of the file, or what comes before {@code =}. */
  SortedMap<String, byte[]> read(String where, List<String> places) throws IOException {
    SortedMap<String, byte[]> content = new TreeMap<>();
    for (String place : places) {
      int equals = place.indexOf('=');
      Path path = sources.root().resolve(place.substring(equals + 1).strip());
      if (Files.isDirectory(path) && equals < 0) {
        for (Path file : filesIn(path)) {
          add(content, where, file.getFileName().toString(), file);
        }
      } else if (Files.isRegularFile(path)) {
        String key = equals < 0 ? path.getFileName().toString() : place.substring(0, equals);
        add(content, where, key.strip(), path);
      } else {
        throw RenderErrors.generator(
            where,
            "there is no file " + sources.name(path),
            "Name files or folders relative to the project.");
      }
    }
    return content;
  }

  private void add(SortedMap<String, byte[]> content, String where, String key, Path file)
      throws IOException {
    sources.refuseLinkOut(file);
    if (Files.size(file) > MAX_BYTES) {
      throw tooLarge(where, sources.name(file) + " has " + Files.size(file));
    }
    put(content, where, key, Files.readAllBytes(file));
  }

  /** As kubectl does: the files of a folder, without subfolders and hidden files. */
  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .filter(file -> !Files.isDirectory(file))
          .sorted()
          .toList();
    }
  }

  static void put(SortedMap<String, byte[]> content, String where, String key, byte[] bytes) {
    if (!KEY.matcher(key).matches()) {
      throw RenderErrors.generator(
          where,
          "'" + key + "' is not a valid key",
          "Use letters, digits, '-', '_' and '.'; write KEY=FILE for another one.");
    }
    if (content.putIfAbsent(key, bytes) != null) {
      throw RenderErrors.generator(
          where, "duplicate key '" + key + "'", "Write KEY=FILE for one of them.");
    }
  }

  static void refuseTooLarge(String where, Collection<byte[]> values) {
    long sum = values.stream().mapToLong(value -> value.length).sum();
    if (sum > MAX_BYTES) {
      throw tooLarge(where, "its values have " + sum);
    }
  }

  private static UserErrorException tooLarge(String where, String what) {
    return RenderErrors.generator(
        where,
        what + " bytes; the API server accepts at most " + MAX_BYTES,
        "Split it, or put large files into the image.");
  }
}
