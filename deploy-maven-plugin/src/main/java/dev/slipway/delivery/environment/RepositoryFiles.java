package dev.slipway.delivery.environment;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds and reads the files of a work tree, none outside it. */
final class RepositoryFiles {
  private RepositoryFiles() {}

  /** Files in the order of their names, the same on every machine; hidden ones are left out. */
  static List<Path> files(Path directory, int depth, Consumer<UserErrorException> problems)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(directory, depth)) {
      return walk.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
          .filter(file -> !hidden(directory.relativize(file)))
          .filter(file -> isNoLink(file, problems))
          .sorted((a, b) -> slashed(a).compareTo(slashed(b)))
          .toList();
    }
  }

  /** A link could lead out of the repository, to files of the machine that runs the build. */
  private static boolean isNoLink(Path file, Consumer<UserErrorException> problems) {
    boolean link = Files.isSymbolicLink(file);
    if (link) {
      problems.accept(new UserErrorException(EnvironmentErrors.link(file.toString())));
    }
    return !link;
  }

  /** The repository itself may be reached by a link; what is in it must be in it. */
  static boolean leadsOut(Path directory, Path inside, Consumer<UserErrorException> problems)
      throws IOException {
    boolean out = Files.exists(inside) && !inside.toRealPath().startsWith(directory.toRealPath());
    if (out) {
      problems.accept(new UserErrorException(EnvironmentErrors.link(inside.toString())));
    }
    return out;
  }

  private static boolean hidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }

  static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  static String text(Path file, String name) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UserErrorException(EnvironmentErrors.unreadable(name, "it is not UTF-8"), e);
    } catch (NoSuchFileException e) {
      throw new UserErrorException(EnvironmentErrors.unreadable(name, "it no longer exists"), e);
    }
  }
}
