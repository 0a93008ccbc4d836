package dev.slipway.delivery.image.root;

import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of a base image. Its layers are read once and kept in the cache by their digests;
 * earlier lookups are cached by all digests together, so that the next build reads one small file.
 */
public final class BaseRoot {
  /** To be raised when the cached format changes. */
  private static final String FORMAT = "slipway root 1";

  private static final int PARALLEL = 4;

  /** Directories that systems have; any other was made for an application. */
  private static final Set<String> OF_SYSTEMS =
      Set.of(
          "bin", "boot", "dev", "etc", "home", "lib", "lib32", "lib64", "libx32", "media", "mnt",
          "opt", "proc", "root", "run", "sbin", "srv", "sys", "tmp", "usr", "var");

  private final String name;
  private final List<Layer> layers;
  private final Path directory;
  private final BlobCache blobs;
  private final NodeFile kept;
  private final Map<String, Optional<Node>> known = new LinkedHashMap<>();
  private @Nullable RootTree tree;
  private @Nullable UnreadableLayerException unreadable;
  private boolean changed;

  private BaseRoot(String name, List<Layer> layers, Path caches) {
    this.name = name;
    this.layers = List.copyOf(layers);
    this.directory = caches.resolve("roots");
    this.blobs = new BlobCache(caches);
    String digests = layers.stream().map(Layer::digest).collect(Collectors.joining("\n"));
    String key = Sha256.of((FORMAT + "\n" + digests).getBytes(StandardCharsets.UTF_8));
    this.kept = new NodeFile(directory.resolve(key));
  }

  /**
   * The root of a base.
   *
   * @param name for messages
   * @param layers bottom first, their bytes in the blob cache
   * @param caches slipway's cache directory
   */
  public static BaseRoot of(String name, List<Layer> layers, Path caches) {
    BaseRoot root = new BaseRoot(name, layers, caches);
    if (!layers.isEmpty()) {
      root.kept.read().ifPresent(root.known::putAll);
    }
    return root;
  }

  /** Whether the top-level directory of a path is one that systems have. */
  public static boolean ofSystems(String path) {
    int end = path.indexOf('/', 1);
    return end < 0 || OF_SYSTEMS.contains(path.substring(1, end));
  }

  String name() {
    return name;
  }

  /**
   * What is at a path.
   *
   * @param path whose parents are no links
   * @throws UserErrorException when it can't be known
   */
  Optional<Node> find(String path) throws IOException {
    if (path.isEmpty()) {
      return Optional.of(Node.IMPLIED);
    }
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    // Most files go where the base has nothing: that is known from the top directory alone.
    int end = path.indexOf('/', 1);
    Optional<Node> node = end < 0 ? null : known.get(path.substring(0, end));
    if (node != null && node.isEmpty()) {
      return node;
    }
    node = known.get(path);
    if (node == null) {
      String parent = ImagePaths.parent(path);
      if (!parent.isEmpty() && !find(parent).map(Node::isDirectory).orElse(false)) {
        return Optional.empty();
      }
      node = read(path);
    }
    return node;
  }

  /** Keeps what was read for the next build. */
  public void save() {
    if (changed) {
      kept.write(known);
      changed = false;
    }
  }

  private Optional<Node> read(String path) throws IOException {
    RootTree all = tree;
    if (all == null && unreadable == null) {
      try {
        all = tree();
        tree = all;
      } catch (UnreadableLayerException e) {
        unreadable = e;
      }
    }
    if (all == null) {
      if (ofSystems(path + "/")) {
        String why = unreadable == null ? "" : unreadable.why();
        throw new UserErrorException(RootErrors.unreadable(path, name, why));
      }
      return Optional.empty();
    }
    Optional<Node> node = all.find(path);
    known.put(path, node);
    changed = true;
    return node;
  }

  private RootTree tree() throws IOException {
    List<Callable<Map<String, Optional<Node>>>> work = new ArrayList<>();
    layers.forEach(layer -> work.add(() -> index(layer)));
    RootTree all = new RootTree();
    for (Map<String, Optional<Node>> index : new Parallel(PARALLEL).all(work)) {
      all.add(index);
    }
    return all;
  }

  private Map<String, Optional<Node>> index(Layer layer) throws IOException {
    NodeFile file = new NodeFile(indexFile(directory, layer.digest()));
    Optional<Map<String, Optional<Node>>> before = file.read();
    if (before.isPresent()) {
      return before.get();
    }
    try {
      Map<String, Optional<Node>> index = LayerIndex.of(layer, blobs.file(layer.digest()));
      file.write(index);
      return index;
    } catch (UnreadableLayerException e) {
      throw new UnreadableLayerException(
          "its layer " + layer.digest() + " can't be read: " + e.why());
    }
  }

  private static Path indexFile(Path directory, String digest) {
    return directory.resolve("layers").resolve(digest.replace("sha256:", ""));
  }
}
