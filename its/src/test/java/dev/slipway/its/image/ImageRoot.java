package dev.slipway.its.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The root directory that an image's layers make, one over the other. */
final class ImageRoot {
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  private final Path directory;

  private ImageRoot(Path directory) {
    this.directory = directory;
  }

  /** Unpacks the layers in order, by the system's tar; owners are kept when root does it. */
  static ImageRoot unpack(List<Path> layers, Path directory)
      throws IOException, InterruptedException {
    ImageRoot root = new ImageRoot(Files.createDirectories(directory));
    for (Path layer : layers) {
      String names = Command.run("tar", "-tzf", layer.toString());
      for (String name : names.lines().filter(line -> line.contains(WHITEOUT)).toList()) {
        root.whiteOut(name);
      }
      Command.run(
          "tar",
          "-xpzf",
          layer.toString(),
          "--numeric-owner",
          "--exclude=" + WHITEOUT + "*",
          "-C",
          directory.toString());
    }
    return root;
  }

  /** Takes away what a layer says is gone, before that layer's own files come. */
  private void whiteOut(String name) throws IOException {
    Path marker = directory.resolve(name);
    String file = String.valueOf(marker.getFileName());
    if (file.equals(OPAQUE)) {
      for (Path child : children(marker.resolveSibling("."))) {
        delete(child);
      }
    } else {
      delete(marker.resolveSibling(file.substring(WHITEOUT.length())));
    }
  }

  private static List<Path> children(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.toList();
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  Path directory() {
    return directory;
  }

  /** Names of all plain files, relative to the root, sorted. */
  List<String> files() throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(Files::isRegularFile)
          .map(path -> "/" + directory.relativize(path))
          .sorted()
          .toList();
    }
  }
}
