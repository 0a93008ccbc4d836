package dev.slipway.delivery.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directories where the machine's dynamic loader finds shared libraries. */
final class LibraryPath {
  private static final int MAX_INCLUDES = 10;

  private final List<Path> directories;

  private LibraryPath(Set<Path> directories) {
    this.directories = directories.stream().filter(Files::isDirectory).toList();
  }

  /**
   * The built-in directories first, as images have no loader cache, then those of ld.so.conf.
   *
   * @param root {@code /}
   * @param arch as {@code os.arch}
   */
  static LibraryPath of(Path root, String arch) throws IOException {
    String triplet = (arch.equals("amd64") ? "x86_64" : arch) + "-linux-gnu";
    Set<Path> directories = new LinkedHashSet<>();
    for (String name :
        List.of("lib/" + triplet, "usr/lib/" + triplet, "lib64", "usr/lib64", "lib", "usr/lib")) {
      directories.add(root.resolve(name));
    }
    addConfigured(root, root.resolve("etc/ld.so.conf"), directories, 0);
    return new LibraryPath(directories);
  }

  /** A library by name that is for the same machine. */
  Optional<Path> find(String name, int machine, List<Path> ownSearchPath) throws IOException {
    List<Path> candidates = new ArrayList<>(ownSearchPath);
    candidates.addAll(directories);
    for (Path directory : candidates) {
      Path file = directory.resolve(name);
      if (Files.isRegularFile(file)
          && ElfFile.read(file).filter(elf -> elf.machine() == machine).isPresent()) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static void addConfigured(Path root, Path file, Set<Path> directories, int depth)
      throws IOException {
    if (depth > MAX_INCLUDES || !Files.isReadable(file)) {
      return;
    }
    for (String line : Files.readAllLines(file)) {
      String text = line.replaceFirst("#.*", "").strip();
      if (text.startsWith("include")) {
        Path pattern = root.resolve("etc").resolve(text.substring("include".length()).strip());
        Path parent = pattern.getParent();
        Path name = pattern.getFileName();
        if (parent == null || name == null || !Files.isDirectory(parent)) {
          continue;
        }
        List<Path> included = new ArrayList<>();
        try (DirectoryStream<Path> matches = Files.newDirectoryStream(parent, name.toString())) {
          matches.forEach(included::add);
        }
        included.sort(null);
        for (Path each : included) {
          addConfigured(root, each, directories, depth + 1);
        }
      } else if (text.startsWith("/")) {
        directories.add(root.resolve(text.substring(1)));
      }
    }
  }
}
