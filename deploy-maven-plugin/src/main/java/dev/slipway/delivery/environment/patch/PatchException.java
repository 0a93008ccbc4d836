package dev.slipway.delivery.environment.patch;

import dev.slipway.manifest.source.FieldPath;

/** A patch can't be applied to an object; the message says why, and the caller adds the file. */
final class PatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient FieldPath path;

  PatchException(String why) {
    this(FieldPath.ROOT, why);
  }

  /**
   * @param path in the patch
   */
  PatchException(FieldPath path, String why) {
    super(why);
    this.path = path;
  }

  /** Where in the patch the reason is. */
  FieldPath path() {
    return path;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
