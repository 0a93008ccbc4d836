package dev.slipway.delivery.net;

/** The kind of response that is expected, which bounds how much of it is kept in memory. */
public enum AnswerKind {
  /** Only its status counts: the body is cut off. */
  STATUS(64 << 10, 64 << 10),
  /** A token, with the token server's details. */
  TOKEN(1 << 20, 64 << 10),
  /** A manifest or another small document; registries bound theirs by the same. */
  MANIFEST(4 << 20, 64 << 10),
  /** The names of a repository's branches and tags, or a git server's report on a push. */
  REFS(8 << 20, 64 << 10),
  /**
   * Objects of a cluster, one or a page of them; a rejection may print the whole object. Eight at a
   * time are 64 MB.
   */
  OBJECTS(8 << 20, 4 << 20),
  /** A bundle. */
  BUNDLE(100 << 20, 64 << 10);

  private final int bytes;
  private final int errorBytes;

  AnswerKind(int bytes, int errorBytes) {
    this.bytes = bytes;
    this.errorBytes = errorBytes;
  }

  /** More than that fails the request. */
  public int bytes() {
    return bytes;
  }

  /** More than that of the text of an error is cut off. */
  int errorBytes() {
    return errorBytes;
  }

  /** Whether the body of a success may be cut off too. */
  boolean cut() {
    return this == STATUS;
  }
}
