package dev.slipway.delivery.image.content;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * An exploded web archive for the servlet container of the base, whose own entrypoint starts it.
 */
public final class WebApplication implements Content {
  /** Restarts an application when its classes change, which is not useful in a container. */
  private static final String DEVELOPMENT = "spring-boot-devtools-";

  private final Path exploded;
  private final Map<String, Library.Kind> kinds;
  private final String root;

  /**
   * @param exploded directory that maven-war-plugin leaves
   * @param kinds of the libraries by file name; one that is not named is a release
   * @param root where the container looks, {@code /usr/local/tomcat/webapps/ROOT}
   * @throws UserErrorException when the root is no absolute path
   */
  public WebApplication(Path exploded, Map<String, Library.Kind> kinds, String root) {
    this.exploded = exploded;
    this.kinds = Map.copyOf(kinds);
    if (!root.startsWith("/") || root.contains("/../") || root.endsWith("/..")) {
      throw new UserErrorException(ContentErrors.badWebRoot(root));
    }
    this.root =
        root.length() > 1 && root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  @Override
  public List<LayerPlan> layers(Path work) throws IOException {
    if (!Files.isDirectory(exploded)) {
      throw new UserErrorException(ContentErrors.notPackaged(exploded));
    }
    if (!root.startsWith("/")) {
      throw new UserErrorException(ContentErrors.badWebRoot(root));
    }
    Map<Library.Kind, List<LayerFile>> libraries = new EnumMap<>(Library.Kind.class);
    List<LayerFile> resources = new ArrayList<>();
    List<LayerFile> classes = new ArrayList<>();
    Path lib = exploded.resolve("WEB-INF").resolve("lib");
    FileTree tree = FileTree.of(exploded);
    for (Path file : tree.files()) {
      LayerFile entry = LayerFile.plain(file, tree.path(file, root));
      if (lib.equals(file.getParent())) {
        if (String.valueOf(file.getFileName()).startsWith(DEVELOPMENT)) {
          continue;
        }
        Library.Kind kind =
            kinds.getOrDefault(String.valueOf(file.getFileName()), Library.Kind.RELEASE);
        libraries.computeIfAbsent(kind, k -> new ArrayList<>()).add(entry);
      } else if (file.toString().endsWith(".class")) {
        classes.add(entry);
      } else {
        resources.add(entry);
      }
    }
    List<LayerPlan> layers = new ArrayList<>();
    libraries.forEach((kind, files) -> layers.add(new LayerPlan(kind.layer, files)));
    layers.add(new LayerPlan("resources", resources));
    layers.add(new LayerPlan("classes", classes));
    layers.removeIf(layer -> layer.files().isEmpty());
    return layers;
  }

  @Override
  public List<String> command(String java, List<String> jvmFlags) {
    return List.of();
  }
}
