package dev.slipway.delivery.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The machine's shared libraries that a runtime's own files need, directly or not. */
final class NativeLibraries {
  /** Opened by name at run time, so that no file says it needs them. */
  private static final List<String> OPENED_LATER =
      List.of("libgcc_s.so.1", "libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

  private final LibraryPath path;
  private final Map<String, Path> found = new TreeMap<>();

  NativeLibraries(LibraryPath path) {
    this.path = path;
  }

  /** By name, sorted. */
  Map<String, Path> found() {
    return found;
  }

  /**
   * Adds what a file needs.
   *
   * @param own names that the runtime itself brings
   * @return names that this machine does not have; nothing is added then
   */
  List<String> add(Path file, Set<String> own) throws IOException {
    Map<String, Path> more = new TreeMap<>();
    List<String> missing = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    Deque<Path> open = new ArrayDeque<>(List.of(file));
    while (!open.isEmpty()) {
      Path current = open.remove();
      Optional<ElfFile> elf = seen.add(current) ? ElfFile.read(current) : Optional.empty();
      if (elf.isEmpty()) {
        continue;
      }
      for (String name : elf.get().needed()) {
        if (own.contains(name) || found.containsKey(name) || more.containsKey(name)) {
          continue;
        }
        Optional<Path> library = path.find(name, elf.get().machine(), origins(elf.get(), current));
        if (library.isPresent()) {
          more.put(name, library.get());
          open.add(library.get());
        } else {
          missing.add(name);
        }
      }
    }
    if (missing.isEmpty()) {
      found.putAll(more);
    }
    return missing;
  }

  /** Adds the C library's parts that are opened by name, as far as this version has them. */
  void addOpenedLater(int machine, Set<String> own) throws IOException {
    for (String name : OPENED_LATER) {
      Optional<Path> library = path.find(name, machine, List.of());
      if (library.isPresent() && add(library.get(), own).isEmpty()) {
        found.put(name, library.get());
      }
    }
  }

  private static List<Path> origins(ElfFile elf, Path file) throws IOException {
    Path directory = file.toRealPath().getParent();
    List<Path> directories = new ArrayList<>();
    for (String text : elf.searchPath()) {
      directories.add(
          Path.of(
              text.replace("${ORIGIN}", "$ORIGIN").replace("$ORIGIN", String.valueOf(directory))));
    }
    return directories;
  }
}
