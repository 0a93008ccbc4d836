package dev.slipway.delivery.image.root;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The merged layers, by the rules of OCI's image specification.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/layer.md">OCI image layer
 *     filesystem changeset</a>
 */
final class RootTree {
  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  private final TreeMap<String, Node> nodes = new TreeMap<>();

  private final LinkResolver walk =
      new LinkResolver() {
        @Override
        Optional<Node> at(String path) {
          return find(path);
        }

        @Override
        void make(String path) {
          nodes.put(path, Node.IMPLIED);
        }

        @Override
        void taken(String path) {
          nodes.put(path, Node.IMPLIED);
        }
      };

  Optional<Node> find(String path) {
    return Optional.ofNullable(nodes.get(path));
  }

  /** Puts a layer on top. */
  void add(Map<String, Optional<Node>> layer) throws IOException {
    // Whiteouts are about the layers below, wherever they stand in the tar.
    for (String path : layer.keySet()) {
      String name = ImagePaths.name(path);
      String directory = ImagePaths.parent(path);
      if (name.equals(OPAQUE)) {
        below(directory).clear();
      } else if (name.startsWith(WHITEOUT)) {
        remove(directory + "/" + name.substring(WHITEOUT.length()));
      }
    }
    for (Map.Entry<String, Optional<Node>> entry : layer.entrySet()) {
      String path = entry.getKey();
      Optional<Node> node = entry.getValue();
      if (node.isPresent() && !path.isEmpty() && !ImagePaths.name(path).startsWith(WHITEOUT)) {
        put(path, node.get());
      }
    }
  }

  private void put(String path, Node node) throws IOException {
    Optional<String> directory = walk.directory(ImagePaths.parent(path));
    if (directory.isEmpty()) {
      return; // below a loop, where no tool can put anything
    }
    String real = directory.get() + "/" + ImagePaths.name(path);
    Node there = nodes.put(real, node);
    if (there != null && there.isDirectory() && !node.isDirectory()) {
      below(real).clear();
    }
  }

  private void remove(String path) {
    nodes.remove(path);
    below(path).clear();
  }

  private Map<String, Node> below(String directory) {
    return nodes.subMap(directory + "/", true, directory + "0", false);
  }
}
