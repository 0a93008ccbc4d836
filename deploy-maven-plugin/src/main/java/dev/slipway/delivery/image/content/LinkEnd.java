package dev.slipway.delivery.image.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The reason why the system can't follow a link, found by following it: the JDK has one type of
 * exception for all reasons, and a message in the language of the system.
 */
enum LinkEnd {
  /** The link leads to itself. */
  CIRCLE,
  /** The link leads through a file as if that were a directory. */
  NOWHERE,
  /** Anything else, as the system says. */
  OTHER;

  /** As many links as systems follow. */
  private static final int MOST = 40;

  static LinkEnd of(Path link) throws IOException {
    Path at = link.toAbsolutePath().getRoot();
    Deque<Path> rest = new ArrayDeque<>();
    link.toAbsolutePath().forEach(rest::add);
    int links = 0;
    while (!rest.isEmpty()) {
      Path name = rest.pop();
      // No parent is a link here, so that .. is the directory above by name too.
      Path next = at.resolve(name).normalize();
      if (Files.isSymbolicLink(next)) {
        if (++links > MOST) {
          return CIRCLE;
        }
        Path target = Files.readSymbolicLink(next);
        at = target.isAbsolute() ? target.getRoot() : at;
        for (int n = target.getNameCount() - 1; n >= 0; n--) {
          rest.push(target.getName(n));
        }
      } else if (!rest.isEmpty() && isFile(next)) {
        return NOWHERE;
      } else {
        at = next;
      }
    }
    return OTHER;
  }

  private static boolean isFile(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
