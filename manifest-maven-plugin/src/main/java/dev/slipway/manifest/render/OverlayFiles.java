package dev.slipway.manifest.render;

import dev.slipway.manifest.source.SourceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the patches that a service ships: one folder per environment.
 *
 * @param sources the project
 */
public record OverlayFiles(SourceFiles sources) {
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /**
   * The files by environment; none when there is no such folder.
   *
   * @throws dev.slipway.manifest.error.UserErrorException (OVERLAY_INVALID) for a file that belongs
   *     to no environment, or a name that no environment can have
   */
  public SortedMap<String, List<SourceFiles.SourceFile>> read(Path folder) throws IOException {
    SortedMap<String, List<SourceFiles.SourceFile>> overlays = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return overlays;
    }
    try (Stream<Path> children = Files.list(folder)) {
      for (Path child : children.sorted().toList()) {
        String name = child.getFileName().toString();
        List<SourceFiles.SourceFile> files = sources.read(child);
        if (files.isEmpty()) {
          continue;
        }
        if (!Files.isDirectory(child)) {
          throw RenderErrors.overlay(
              sources.name(child),
              "it is not in the folder of an environment",
              "Move it to a folder with the name of its environment.");
        }
        if (!ENVIRONMENT.matcher(name).matches()) {
          throw RenderErrors.overlay(
              sources.name(child),
              "'" + name + "' is not a valid environment name",
              "Use letters, digits, '.', '-' and '_', at most 63.");
        }
        overlays.put(name, files);
      }
    }
    return overlays;
  }
}
