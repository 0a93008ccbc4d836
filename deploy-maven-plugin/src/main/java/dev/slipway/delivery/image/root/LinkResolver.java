package dev.slipway.delivery.image.root;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Follows a path through the links of an image, as a kernel does. */
abstract class LinkResolver {
  /** As Linux has it. */
  private static final int MAX_LINKS = 40;

  /** What is at a path whose parents are no links. */
  abstract Optional<Node> at(String path) throws IOException;

  /** A directory of the path is missing, and made by this. */
  abstract void make(String path) throws IOException;

  /** A file is where the path needs a directory. */
  abstract void taken(String path) throws IOException;

  /** A directory of the path is there. */
  void pass(String path) {}

  /**
   * The directory that a path leads to.
   *
   * @return empty when links lead in a circle
   */
  Optional<String> directory(String path) throws IOException {
    Deque<String> rest = parts(path);
    String current = "";
    int links = 0;
    while (!rest.isEmpty()) {
      String part = rest.removeFirst();
      if (part.equals("..")) {
        current = ImagePaths.parent(current);
        continue;
      }
      String next = current + "/" + part;
      Optional<Node> node = at(next);
      if (node.isPresent() && node.get().isLink()) {
        if (++links > MAX_LINKS) {
          return Optional.empty();
        }
        String target = node.get().target();
        current = target.startsWith("/") ? "" : current;
        List<String> parts = List.copyOf(parts(target));
        for (int i = parts.size() - 1; i >= 0; i--) {
          rest.addFirst(parts.get(i));
        }
        continue;
      }
      if (node.isEmpty()) {
        make(next);
      } else if (!node.get().isDirectory()) {
        taken(next);
      }
      pass(next);
      current = next;
    }
    return Optional.of(current);
  }

  private static Deque<String> parts(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts;
  }
}
