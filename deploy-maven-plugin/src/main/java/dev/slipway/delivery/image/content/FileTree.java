package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A file, or the files below a directory, in an order that does not depend on the file system. */
final class FileTree {
  private final Path root;
  private final Predicate<Path> left;

  private FileTree(Path root, Predicate<Path> left) {
    this.root = root;
    this.left = left;
  }

  static FileTree of(Path root) {
    return new FileTree(root, path -> false);
  }

  /** Leaves files out, given by their path below the root. */
  FileTree without(Predicate<Path> more) {
    return new FileTree(root, left.or(more));
  }

  /** The files below {@code target}; none if the root does not exist. */
  List<LayerFile> to(String target) throws IOException {
    List<LayerFile> files = new ArrayList<>();
    for (Path file : files()) {
      files.add(LayerFile.plain(file, path(file, target)));
    }
    return files;
  }

  /** Where a file of this tree goes. */
  String path(Path file, String target) {
    String relative = root.relativize(file).toString().replace('\\', '/');
    String directory = target.equals("/") ? "" : target;
    return relative.isEmpty() ? target : directory + "/" + relative;
  }

  /** Regular files, links followed, sorted. */
  List<Path> files() throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return paths
          .filter(Files::isRegularFile)
          .filter(file -> !left.test(root.relativize(file)))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof FileSystemLoopException loop) {
        throw new UserErrorException(ContentErrors.linkLoop(Path.of(loop.getFile())), loop);
      }
      throw e;
    }
  }
}
