package dev.slipway.delivery.image.root;

import java.util.ArrayDeque;
import java.util.Deque;

/** Absolute paths of an image, without a slash at the end; its root is the empty text. */
final class ImagePaths {
  private ImagePaths() {}

  /** A path of its own form; {@code ..} never leads above the root. */
  static String clean(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return parts.isEmpty() ? "" : "/" + String.join("/", parts);
  }

  /** The directory of a path; of the root the root. */
  static String parent(String path) {
    return path.isEmpty() ? "" : path.substring(0, path.lastIndexOf('/'));
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
