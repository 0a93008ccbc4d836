package dev.slipway.delivery.image.content;

import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds an application's main class, and makes sure that a configured one can be launched. */
final class MainClass {
  private static final int MANY = 5;

  private final Application application;

  MainClass(Application application) {
    this.application = application;
  }

  /**
   * The class to launch.
   *
   * @throws UserErrorException when there is none, when there are several to choose from, or when
   *     the configured one can't be launched
   */
  String resolve() throws IOException {
    String configured = application.mainClass();
    if (configured.isEmpty()) {
      return found();
    }
    Optional<ClassFile> declared = load(configured);
    if (declared.isEmpty()) {
      throw new UserErrorException(
          ContentErrors.unknownMainClass(configured, application.mainClassSource(), near()));
    }
    for (Optional<ClassFile> type = declared;
        type.isPresent();
        type = load(type.get().superName())) {
      if (type.get().main() == ClassFile.Main.INSTANCE && !declared.get().instantiable()) {
        throw new UserErrorException(
            ContentErrors.notInstantiable(configured, application.mainClassSource()));
      }
      if (type.get().main() != ClassFile.Main.NONE) {
        return configured;
      }
    }
    throw new UserErrorException(
        ContentErrors.noMainMethod(configured, application.mainClassSource(), candidates()));
  }

  private String found() throws IOException {
    List<String> names = candidates();
    if (names.isEmpty()) {
      throw new UserErrorException(ContentErrors.noMainClass(application.classes()));
    }
    if (names.size() > 1) {
      throw new UserErrorException(ContentErrors.severalMainClasses(application.classes(), names));
    }
    return names.get(0);
  }

  /** Classes of the module with a main method, sorted. */
  private List<String> candidates() throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : classFiles()) {
      ClassFile type = read(file);
      if (type.launchable() && !names.contains(type.name())) { // once more for each Java release
        names.add(type.name());
      }
    }
    names.sort(null);
    return names;
  }

  private List<Path> classFiles() throws IOException {
    if (!Files.isDirectory(application.classes())) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(application.classes())) {
      return paths
          .filter(path -> path.toString().endsWith(".class") && Files.isRegularFile(path))
          .filter(path -> !path.endsWith("module-info.class"))
          .sorted()
          .toList();
    }
  }

  private Optional<ClassFile> load(String name) throws IOException {
    String entry = name.replace('.', '/') + ".class";
    if (name.isEmpty() || name.startsWith("java.")) {
      return Optional.empty();
    }
    Path own = application.classes().resolve(entry);
    if (Files.isRegularFile(own)) {
      return Optional.of(read(own));
    }
    for (Library library : application.libraries()) {
      Optional<ClassFile> found = load(library.file(), entry);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<ClassFile> load(Path library, String entry) throws IOException {
    if (Files.isDirectory(library)) {
      Path file = library.resolve(entry);
      return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }
    if (!library.toString().endsWith(".jar")) {
      return Optional.empty();
    }
    try (ZipFile jar = new ZipFile(library.toFile())) {
      ZipEntry found = jar.getEntry(entry);
      if (found == null) {
        return Optional.empty();
      }
      try (InputStream in = jar.getInputStream(found)) {
        return Optional.of(read(library, in.readAllBytes()));
      }
    } catch (ZipException e) {
      throw new UserErrorException(
          ContentErrors.unreadable(library, String.valueOf(e.getMessage())), e);
    }
  }

  private static ClassFile read(Path file) throws IOException {
    return read(file, Files.readAllBytes(file));
  }

  /** The class reader does not validate its input. */
  private static ClassFile read(Path file, byte[] bytes) {
    try {
      return ClassFile.read(bytes);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new UserErrorException(
          ContentErrors.unreadable(
              file, "it contains a class that can't be read: " + e.getMessage()),
          e);
    }
  }

  /** Classes of the module with a similar name, most similar first. */
  private List<String> near() throws IOException {
    TreeMap<Integer, List<String>> byDistance = new TreeMap<>();
    String wanted = application.mainClass().toLowerCase(Locale.ROOT);
    for (Path file : classFiles()) {
      String relative = application.classes().relativize(file).toString();
      String name =
          relative.substring(0, relative.length() - ".class".length()).replaceAll("[/\\\\]", ".");
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
      if (simple(wanted).equals(simple(name.toLowerCase(Locale.ROOT)))) {
        distance = Math.min(distance, 1);
      }
      byDistance.computeIfAbsent(distance, d -> new ArrayList<>()).add(name);
    }
    return byDistance.headMap(MANY, true).values().stream().flatMap(List::stream).limit(3).toList();
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Number of letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
