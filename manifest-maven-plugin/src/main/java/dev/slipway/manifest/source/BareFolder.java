package dev.slipway.manifest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Locates the manifests in a folder without a pom. */
public final class BareFolder {
  private static final String SOURCES = "src/main/k8s";
  private static final String TARGET = "target";

  private BareFolder() {}

  /**
   * {@code src/main/k8s} where there is one, else what is in the folder, without {@code target} and
   * without what hides.
   */
  public static List<Path> places(Path folder) throws IOException {
    Path sources = folder.resolve(SOURCES);
    if (Files.isDirectory(sources)) {
      return List.of(sources);
    }
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> places = all.filter(BareFolder::isPlace).sorted().toList();
      return places.isEmpty() ? List.of(folder) : places;
    }
  }

  private static boolean isPlace(Path path) {
    String name = path.getFileName().toString();
    boolean folder = Files.isDirectory(path);
    return !name.startsWith(".") && !(folder && name.equals(TARGET)) && (folder || isFile(path));
  }

  private static boolean isFile(Path path) {
    return SourceFiles.isManifest(path.getFileName().toString());
  }
}
