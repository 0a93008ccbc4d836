package dev.slipway.delivery.image.root;

import dev.slipway.delivery.image.cache.CacheFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Nodes by path in a file of the cache; missing paths are recorded too. */
final class NodeFile {
  private static final int FIELDS = 5;
  private static final String NOTHING = "-";

  private final Path file;

  NodeFile(Path file) {
    this.file = file;
  }

  /** Empty when there is no such file, or one that a crash damaged or that can't be read. */
  Optional<Map<String, Optional<Node>>> read() {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return Optional.empty(); // the layers are read instead
    }
    String[] fields = text.split("\0", -1);
    if (fields.length % FIELDS != 1 || !fields[fields.length - 1].equals("end")) {
      return Optional.empty();
    }
    Map<String, Optional<Node>> nodes = new LinkedHashMap<>();
    try {
      for (int i = 0; i + FIELDS < fields.length; i += FIELDS) {
        Optional<Node> node =
            fields[i + 1].equals(NOTHING)
                ? Optional.empty()
                : Optional.of(
                    new Node(
                        Node.Kind.valueOf(fields[i + 1]),
                        Integer.parseInt(fields[i + 2], 8),
                        fields[i + 3],
                        fields[i + 4]));
        nodes.put(fields[i], node);
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(nodes);
  }

  /** Writes the nodes; where that is not possible, the next build reads the layers again. */
  void write(Map<String, Optional<Node>> nodes) {
    StringBuilder text = new StringBuilder();
    nodes.forEach(
        (path, node) -> {
          text.append(path).append('\0');
          text.append(node.map(n -> n.kind().name()).orElse(NOTHING)).append('\0');
          text.append(node.map(n -> Integer.toOctalString(n.mode())).orElse("")).append('\0');
          text.append(node.map(Node::owner).orElse("")).append('\0');
          text.append(node.map(Node::target).orElse("")).append('\0');
        });
    CacheFile.write(file, text.append("end").toString().getBytes(StandardCharsets.UTF_8));
  }
}
