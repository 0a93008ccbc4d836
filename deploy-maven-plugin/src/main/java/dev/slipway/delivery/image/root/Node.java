package dev.slipway.delivery.image.root;

/**
 * A file, directory or link at a path of an image.
 *
 * @param mode permission bits with setuid, setgid and sticky
 * @param owner {@code uid:gid}
 * @param target of a link as it is written, else empty
 */
record Node(Kind kind, int mode, String owner, String target) {
  /** What tools make of a directory that is only implied by what is below it. */
  static final Node IMPLIED = directory(0755, "0:0");

  static final Node FILE = new Node(Kind.OTHER, 0, "0:0", "");

  enum Kind {
    DIRECTORY,
    LINK,
    OTHER
  }

  static Node directory(int mode, String owner) {
    return new Node(Kind.DIRECTORY, mode, owner, "");
  }

  static Node link(String target) {
    return new Node(Kind.LINK, 0777, "0:0", target);
  }

  boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  boolean isLink() {
    return kind == Kind.LINK;
  }
}
