package dev.slipway.manifest.program;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks for programs in folders. Relative ones are left out: they may belong to what is built. */
public final class ProgramPath {
  private final List<String> folders;

  /**
   * @param path as the variable {@code PATH} has it
   */
  public ProgramPath(String path) {
    this(List.of(path.split(File.pathSeparator)));
  }

  /**
   * @param folders in the order in which they are looked at
   */
  public ProgramPath(List<String> folders) {
    this.folders = List.copyOf(folders);
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
