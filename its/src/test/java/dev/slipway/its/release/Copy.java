package dev.slipway.its.release;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A copy of the project as it is now, committed or not; without what is built, and without tests.
 */
final class Copy extends SimpleFileVisitor<Path> {
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", ".m2", "node_modules");
  private static final Path TESTS = Path.of("src", "test");

  private final Path from;
  private final Path to;

  private Copy(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  static Path of(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Copy(from, to));
    return to;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!folder.equals(from) && isLeftOut(folder)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    Files.createDirectories(to.resolve(from.relativize(folder)));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!isLeftOut(file)) { // .git of a linked work tree is a file
      Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isLeftOut(Path path) {
    return LEFT_OUT.contains(path.getFileName().toString()) || path.endsWith(TESTS);
  }
}
