package dev.slipway.delivery.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An application as layers, what changes least at the bottom. The class path is a file in the
 * image, as {@code libs/*} would leave the order of jars to the file system.
 */
final class ApplicationLayers {
  /** Where the class path file is; the launcher reads it as an argument file. */
  static final String CLASS_PATH = "/app/classpath";

  private final Map<Library.Kind, FileEntriesLayer.Builder> libraries =
      new EnumMap<>(Library.Kind.class);
  private final List<String> classPath = new ArrayList<>(List.of("/app/resources", "/app/classes"));
  private final Set<String> names = new HashSet<>();
  private final Application application;

  ApplicationLayers(Application application) {
    this.application = application;
  }

  /**
   * @param work directory for the class path file
   */
  List<FileEntriesLayer> build(Path work) throws IOException {
    for (Library library : application.libraries()) {
      add(library);
    }
    List<FileEntriesLayer> layers = new ArrayList<>();
    libraries.values().forEach(builder -> layers.add(builder.build()));
    Predicate<Path> isClass = path -> path.toString().endsWith(".class");
    layers.add(tree("resources", isClass.negate()));
    layers.add(tree("classes", isClass));
    layers.add(
        FileEntriesLayer.builder()
            .setName("class path")
            .addEntry(classPathFile(work), AbsoluteUnixPath.get(CLASS_PATH))
            .build());
    layers.removeIf(layer -> layer.getEntries().isEmpty());
    return layers;
  }

  private void add(Library library) throws IOException {
    FileEntriesLayer.Builder layer =
        libraries.computeIfAbsent(
            library.kind(), kind -> FileEntriesLayer.builder().setName(kind.layer));
    String directory = "/app/" + library.kind().directory + "/";
    String path = directory + library.name();
    for (int i = 2; !names.add(path); i++) {
      path = directory + library.group() + (i > 2 ? "-" + i : "") + "-" + library.name();
    }
    addTree(layer, library.file(), path, file -> true);
    classPath.add(path);
  }

  private FileEntriesLayer tree(String name, Predicate<Path> wanted) throws IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
    addTree(layer, application.classes(), "/app/" + name, wanted);
    return layer.build();
  }

  /** Files with fixed mode and time, in an order that no file system decides. */
  private static void addTree(
      FileEntriesLayer.Builder layer, Path root, String target, Predicate<Path> wanted)
      throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path file : paths.filter(Files::isRegularFile).filter(wanted).sorted().toList()) {
        String relative = root.relativize(file).toString().replace('\\', '/');
        layer.addEntry(
            file,
            AbsoluteUnixPath.get(relative.isEmpty() ? target : target + "/" + relative),
            FilePermissions.DEFAULT_FILE_PERMISSIONS,
            FileEntriesLayer.DEFAULT_MODIFICATION_TIME);
      }
    }
  }

  private Path classPathFile(Path work) throws IOException {
    String text = String.join(":", classPath).replace("\\", "\\\\").replace("\"", "\\\"");
    byte[] content = ("\"" + text + "\"\n").getBytes(StandardCharsets.UTF_8);
    Path file = work.resolve("classpath");
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      Files.createDirectories(work);
      Files.write(file, content);
    }
    return file;
  }
}
