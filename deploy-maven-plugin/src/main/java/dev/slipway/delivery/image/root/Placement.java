package dev.slipway.delivery.image.root;

import dev.slipway.delivery.image.layer.LayerFile;
import dev.slipway.delivery.image.layer.LayerPlan;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Places layers on a base image, each on all before it. A directory that is there keeps its mode
 * and owner, a link stays a link: what should go below it lands where it leads. A layer names each
 * directory that its files are in, since tools unpack a layer for itself; one of mode 0755 that
 * root owns is left to the tar, which has these anyway.
 */
public final class Placement {
  private final BaseRoot base;
  private final Map<String, Node> ours = new HashMap<>();

  public Placement(BaseRoot base) {
    this.base = base;
  }

  /**
   * The plans with paths and directories as they are on this base; a plan that nothing changes is
   * the same object.
   *
   * @param plans in the order of the layers
   * @throws UserErrorException when a file can't be where it should
   */
  public List<LayerPlan> of(List<LayerPlan> plans) throws IOException {
    List<LayerPlan> placed = new ArrayList<>();
    for (LayerPlan plan : plans) {
      List<LayerFile> files = new One(plan.name()).place(plan.files());
      placed.add(files.equals(plan.files()) ? plan : new LayerPlan(plan.name(), files));
    }
    base.save();
    return placed;
  }

  private Optional<Node> at(String path) throws IOException {
    Node own = ours.get(path);
    return own == null ? base.find(path) : Optional.of(own);
  }

  /** One layer on those before. */
  private final class One extends LinkResolver {
    private final String layer;
    private final Map<String, LayerFile> files = new LinkedHashMap<>();
    private final Map<String, String> directories = new HashMap<>();
    private final TreeSet<String> passed = new TreeSet<>();
    private Node made = Node.IMPLIED;
    private String wanted = "";

    One(String layer) {
      this.layer = layer;
    }

    List<LayerFile> place(List<LayerFile> wants) throws IOException {
      for (LayerFile file : wants) {
        wanted = file.path();
        if (file.isDirectory()) {
          made = Node.directory(file.mode(), file.owner());
          String path = lead(ImagePaths.clean(wanted));
          if (!path.isEmpty()) {
            Node node = at(path).orElse(made);
            put(path, new LayerFile(file.source(), path, node.mode(), node.owner()));
          }
        } else {
          made = Node.IMPLIED;
          file(file);
        }
      }
      for (String path : passed) {
        Node node = at(path).orElse(Node.IMPLIED);
        if (!files.containsKey(path) && !node.equals(Node.IMPLIED)) {
          put(path, LayerFile.directory(path, node.mode(), node.owner()));
        }
      }
      return List.copyOf(files.values());
    }

    private void file(LayerFile file) throws IOException {
      String clean = ImagePaths.clean(file.path());
      String path = lead(ImagePaths.parent(clean)) + "/" + ImagePaths.name(clean);
      if (clean.isEmpty() || at(path).map(Node::isDirectory).orElse(false)) {
        throw new UserErrorException(
            RootErrors.directory(clean.isEmpty() ? "/" : path, layer, base.name()));
      }
      ours.put(path, file.link().isEmpty() ? Node.FILE : Node.link(file.link()));
      put(path, file.at(path));
    }

    private void put(String path, LayerFile file) {
      files.put(path, file);
    }

    /** Where a directory is; many files have the same one. */
    private String lead(String path) throws IOException {
      String known = directories.get(path);
      if (known == null) {
        known =
            directory(path)
                .orElseThrow(
                    () -> new UserErrorException(RootErrors.loop(wanted, layer, base.name())));
        directories.put(path, known);
      }
      return known;
    }

    @Override
    Optional<Node> at(String path) throws IOException {
      return Placement.this.at(path);
    }

    @Override
    void make(String path) {
      ours.put(path, made);
    }

    @Override
    void taken(String path) {
      throw new UserErrorException(RootErrors.notADirectory(wanted, path, layer, base.name()));
    }

    @Override
    void pass(String path) {
      passed.add(path);
    }
  }
}
