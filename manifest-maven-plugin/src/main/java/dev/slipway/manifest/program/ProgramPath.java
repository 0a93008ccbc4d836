package dev.slipway.manifest.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for programs in folders. Relative folders are ignored: they may belong to the project. */
public final class ProgramPath {
  private final List<String> folders;

  /**
   * @param folders in the order in which they are looked at
   */
  public ProgramPath(List<String> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * Those of the variable {@code PATH}, which Windows calls {@code Path}.
   *
   * @param environment environment variables
   */
  public static ProgramPath of(Map<String, String> environment) {
    return new ProgramPath(
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().equalsIgnoreCase("PATH"))
            .flatMap(variable -> Stream.of(variable.getValue().split(File.pathSeparator)))
            .toList());
  }

  /** The first program of a name, with or without {@code .exe}. */
  public Optional<Path> find(String name) {
    for (String folder : folders) {
      for (String file : List.of(name, name + ".exe")) {
        try {
          Path program = Path.of(folder).resolve(file);
          if (program.isAbsolute() && Files.isRegularFile(program) && Files.isExecutable(program)) {
            return Optional.of(program);
          }
        } catch (InvalidPathException e) {
          continue;
        }
      }
    }
    return Optional.empty();
  }
}
