package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
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
import org.jspecify.annotations.Nullable;

/**
 * A Java application as layers of its class path. The class path is a file in the image, as {@code
 * libs/*} would leave the order of jars to the file system.
 */
public final class ClassPath implements Content {
  /** Where the class path file is; the launcher reads it as an argument file. */
  static final String FILE = "/app/classpath";

  private final Application application;
  private @Nullable String mainClass;

  public ClassPath(Application application) {
    this.application = application;
  }

  @Override
  public List<LayerPlan> layers(Path work) throws IOException {
    List<LayerPlan> layers = new ArrayList<>();
    Map<Library.Kind, List<LayerFile>> libraries = new EnumMap<>(Library.Kind.class);
    List<String> paths = paths();
    for (int i = 0; i < paths.size(); i++) {
      Library library = application.libraries().get(i);
      libraries
          .computeIfAbsent(library.kind(), kind -> new ArrayList<>())
          .addAll(FileTree.of(library.file()).to(paths.get(i)));
    }
    libraries.forEach((kind, files) -> layers.add(new LayerPlan(kind.layer, files)));
    Path classes = application.classes();
    if (application.jar() != null) {
      if (!Files.isRegularFile(application.jar())) {
        throw new UserErrorException(ContentErrors.notPackaged(application.jar()));
      }
      if (BootJar.is(application.jar())) {
        throw new UserErrorException(ContentErrors.repackaged(application.jar()));
      }
      layers.add(new LayerPlan("jar", List.of(LayerFile.plain(application.jar(), "/app/app.jar"))));
    } else {
      layers.add(
          new LayerPlan(
              "resources", FileTree.of(classes).without(ClassPath::isClass).to("/app/resources")));
      layers.add(
          new LayerPlan(
              "classes", FileTree.of(classes).without(p -> !isClass(p)).to("/app/classes")));
    }
    layers.add(
        new LayerPlan("class path", List.of(LayerFile.plain(file(work, classPath(paths)), FILE))));
    layers.removeIf(layer -> layer.files().isEmpty());
    return layers;
  }

  @Override
  public List<String> command(String java, List<String> jvmFlags) throws IOException {
    List<String> command = new ArrayList<>(List.of(java));
    command.addAll(jvmFlags);
    // Argument files came with Java 9.
    String classPath = application.java() < 9 ? classPath(paths()) : "@" + FILE;
    command.addAll(List.of("-cp", classPath, mainClass()));
    return command;
  }

  /** Found once: an image for several platforms needs it for each. */
  private String mainClass() throws IOException {
    String known = mainClass;
    if (known == null) {
      known = new MainClass(application).resolve();
      mainClass = known;
    }
    return known;
  }

  private String classPath(List<String> paths) {
    List<String> all = new ArrayList<>();
    all.addAll(
        application.jar() != null
            ? List.of("/app/app.jar")
            : List.of("/app/resources", "/app/classes"));
    all.addAll(paths);
    return String.join(":", all);
  }

  /** Where each library goes, in their order; two of one name are distinguished by their group. */
  private List<String> paths() {
    List<String> paths = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Library library : application.libraries()) {
      String directory = "/app/" + library.kind().directory + "/";
      String path = directory + library.name();
      for (int i = 2; !names.add(path); i++) {
        path = directory + library.group() + (i > 2 ? "-" + i : "") + "-" + library.name();
      }
      paths.add(path);
    }
    return paths;
  }

  private static boolean isClass(Path path) {
    return path.toString().endsWith(".class");
  }

  private static Path file(Path work, String classPath) throws IOException {
    String text = classPath.replace("\\", "\\\\").replace("\"", "\\\"");
    byte[] content = ("\"" + text + "\"\n").getBytes(StandardCharsets.UTF_8);
    Path file = work.resolve("classpath");
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
      Files.createDirectories(work);
      Files.write(file, content);
    }
    return file;
  }
}
